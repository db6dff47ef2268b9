// The control desk: sends what is pressed to the simulator, and shows every two seconds what is so.
const EVERY_MILLISECONDS = 2000;
const NUMBER = new Intl.NumberFormat('en');
const said = document.querySelector('.said');

const SAID_MILLISECONDS = 6000;
let silence;

const say = (text, mood) => {
  clearTimeout(silence);
  said.textContent = text;
  said.dataset.mood = mood;
  if (mood !== 'bad') silence = setTimeout(() => say('', ''), SAID_MILLISECONDS);
};

// Where this file lies: the page may be opened with a slash at its end or without.
const here = import.meta.url;

const ask = async (path, body) => {
  const answer = await fetch(new URL(path, here), {
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? value.detail ?? value.title ?? `status ${answer.status}`);
  return value;
};

const element = (name, text, more = {}) =>
  Object.assign(document.createElement(name), { textContent: text }, more);

const time = (at) => element('time', at.slice(11, 19), { dateTime: at, title: at });

const fill = (list, rows, nothing) => {
  const parent = document.querySelector(`[data-list="${list}"]`);
  parent.replaceChildren(...(rows.length === 0 ? [nothing] : rows));
};

const tile = (key, text, note, mood) => {
  const box = document.querySelector(`[data-tile="${key}"]`);
  const [value, small] = box.querySelectorAll('dd');
  value.textContent = text;
  small.textContent = note;
  box.dataset.mood = mood;
};

const ahead = (seconds) => {
  if (seconds < 1) return 'the same as ours';
  const [days, hours, minutes] = [seconds / 86400, (seconds / 3600) % 24, (seconds / 60) % 60].map(
    Math.floor,
  );
  return `${days > 0 ? `${days} d ` : ''}${hours} h ${minutes} min ahead of ours`;
};

const clock = (state) =>
  tile(
    'clock',
    `${state.clock.now.slice(0, 10)} ${state.clock.now.slice(11, 19)}`,
    ahead(state.clock.offsetSeconds),
    'good',
  );

const server = (state) => {
  if (state.isDown) tile('server', 'Down', 'only what is cached answers', 'bad');
  else if (state.isVip) tile('server', 'VIP mode', 'staff only', 'bad');
  else tile('server', 'Up', 'open to everybody', 'good');
};

const esi = (state) => {
  const { remain, resetSeconds } = state.errorBudget;
  const budget = `${remain} of 100 errors left for ${resetSeconds} s`;
  if (remain === 0) tile('esi', '420 for everybody', budget, 'bad');
  else if (state.faults.length > 0)
    tile('esi', state.isStorm ? '5xx storm' : 'Faults in force', budget, 'bad');
  else if (state.emptyBuckets.length > 0) tile('esi', '429 for some', budget, 'bad');
  else tile('esi', 'Fine', budget, remain < 50 ? 'bad' : 'good');
};

const sso = (state) => {
  const rotation = { never: 'tokens stay', always: 'tokens rotate' }[state.sso.rotation] ?? 'reuse revokes';
  const text = { none: 'Fine', outage: 'Down', html: 'HTML errors' }[state.sso.trouble];
  tile('sso', text, rotation, state.sso.trouble === 'none' ? 'good' : 'bad');
};

const press = (name, value) => {
  const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
  if (input && !input.matches(':focus')) input.checked = true;
};

const inForce = (state) => [
  ...(state.isDown ? ['Downtime'] : []),
  ...(state.isVip ? ['VIP mode'] : []),
  ...state.faults,
  ...state.emptyBuckets.map(({ name, group, seconds }) => `429 for ${name} on ${group}, ${seconds} s more`),
  ...(state.errorBudget.remain === 0 ? [`420 everywhere, ${state.errorBudget.resetSeconds} s more`] : []),
  ...(state.sso.trouble === 'none' ? [] : ['The login does not work']),
];

const nothing = (text) => element('li', text, { className: 'none' });

const requestRow = ({ at, method, path, status }) => {
  const row = element('tr', '');
  row.dataset.mood = status === 0 || status >= 400 ? 'bad' : 'good';
  const when = element('td', '');
  when.append(time(at));
  row.append(when, element('td', status === 0 ? 'cut' : String(status)), element('td', `${method} ${path}`));
  return row;
};

const emptyRow = () => {
  const row = element('tr', '');
  row.append(element('td', 'Nobody has asked anything yet.', { colSpan: 3 }));
  return row;
};

const show = (state) => {
  for (const part of [clock, server, esi, sso]) part(state);
  const on = { storm: state.isStorm, downtime: state.isDown, vip: state.isVip };
  for (const [action, isOn] of Object.entries(on))
    document.querySelector(`[data-action="${action}"]`).setAttribute('aria-checked', String(isOn));
  press('trouble', state.sso.trouble);
  press('mode', state.sso.rotation);
  fill(
    'faults',
    inForce(state).map((text) => element('li', text)),
    nothing('No trouble: EVE works.'),
  );
  const deeds = state.deeds.map(({ at, text }) => {
    const line = element('li', ` ${text}`);
    line.prepend(time(at));
    return line;
  });
  fill('deeds', deeds, nothing('Nothing yet.'));
  fill('requests', state.requests.map(requestRow), emptyRow());
  document.querySelector('#requests').textContent = `Last requests (${NUMBER.format(state.total)} so far)`;
};

let isLost = false;
const look = async () => {
  try {
    show(await ask('desk/state'));
    if (isLost) say('It answers again.', '');
    isLost = false;
  } catch {
    isLost = true;
    say('The simulator does not answer. Trying again …', 'bad');
  }
};

const act = async (source, action, body) => {
  const buttons = source.matches('button') ? [source] : [...source.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  try {
    say((await ask(`desk/${action}`, body)).text, '');
  } catch (error) {
    say(`That did not work: ${error.message}`, 'bad');
  } finally {
    for (const button of buttons) button.disabled = false;
    if (source.matches('button')) source.focus();
  }
  await look();
};

// Those that send a form are not among them: the form's own listener asks which one was pressed.
for (const button of document.querySelectorAll('button[type="button"][data-action]')) {
  button.addEventListener('click', () => {
    const body =
      button.getAttribute('role') === 'switch'
        ? { on: button.getAttribute('aria-checked') !== 'true' }
        : JSON.parse(button.dataset.body);
    void act(button, button.dataset.action, body);
  });
}
for (const form of document.querySelectorAll('form[data-action]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = {};
    for (const field of form.querySelectorAll('select'))
      body[field.name] = 'number' in field.dataset ? Number(field.value) : field.value;
    void act(form, event.submitter?.dataset.action ?? form.dataset.action, body);
  });
}
for (const fields of document.querySelectorAll('fieldset[data-action]')) {
  fields.addEventListener('change', ({ target }) => {
    void act(fields, fields.dataset.action, { [target.name]: target.value });
  });
}

const watch = async () => {
  if (!document.hidden) await look();
  setTimeout(() => void watch(), EVERY_MILLISECONDS);
};
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void look();
});
void watch();
