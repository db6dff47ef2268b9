/** What people of the demo world write to each other when nothing in particular happens. */

export interface Template {
  subject: string;
  /** `{other}`, `{me}`, `{system}`, `{type}`, `{place}`, `{corporation}` and `{isk}` are filled in. */
  lines: readonly string[];
}

/** From one person to another. */
export const PRIVATE: readonly Template[] = [
  { subject: 'Thanks', lines: ['Thank you for the {type}, it saved my evening.', '', 'o7 {me}'] },
  {
    subject: 'Hauling to {system}',
    lines: [
      'Could you take {isk} worth of {type} along?',
      'It waits in {place}.',
      '',
      'Same reward as last time.',
    ],
  },
  { subject: 'Re: Re: fit', lines: ['Swap the {type} and you are fine.', 'The rest is taste.'] },
  {
    subject: 'You forgot something',
    lines: ['There is still a {type} of yours in {place}.', 'I sell it on Sunday. <b>Kidding.</b> Perhaps.'],
  },
  { subject: 'Scouted', lines: ['{system} is empty but for two explorers.', 'Bring the cloaky one.'] },
  { subject: 'Loan', lines: ['You still owe me {isk}.', '<i>No hurry, I only mention it.</i>'] },
  {
    subject: 'Price check',
    lines: [
      'What would you give for a {type}?',
      'Jita says {isk}, and Jita says a lot when the day is long.',
    ],
  },
  { subject: 'good fight', lines: ['gf in {system}. Was that really a {type}?'] },
  {
    subject: 'Want to fly on Thursday?',
    lines: ['Small gang from {place}, nothing dear.', 'If it explodes we call it content.'],
  },
  { subject: '', lines: ['wrong window, sorry'] },
  {
    subject: 'Blueprint',
    lines: [
      'The copy of {type} is done, ten runs.',
      'Contract is up in {place}.',
      '',
      '<font size="10">-- {me}</font>',
    ],
  },
  {
    subject: 'Who was that?',
    lines: ['Somebody named {other} asked about you in {system}.', 'I said nothing. I know nothing, too.'],
  },
];

/** From somebody of the corporation to all of it. */
export const CORPORATION: readonly Template[] = [
  {
    subject: '[{corporation}] Fleet tonight 19:30',
    lines: [
      'Form up at {place}.',
      '<b>Cruisers, shield.</b> Bring a {type} if you have one.',
      '',
      'On the channel by 19:25.',
    ],
  },
  {
    subject: '[{corporation}] Moon chunk in {system}',
    lines: ['Pops on Saturday at 14:00.', 'Boosts provided. Ore buyback as always.'],
  },
  {
    subject: '[{corporation}] Hangar rules, once more',
    lines: ['The {type} in division 2 are for losses.', 'Whoever took forty of them: put back thirty-nine.'],
  },
  {
    subject: '[{corporation}] Tax',
    lines: ['Stays where it is.', 'Replacement fund stands at {isk}.'],
  },
  {
    subject: '[{corporation}] Welcome',
    lines: ['Please say hello to {other}.', 'Flies whatever we put in front of them.'],
  },
  {
    subject: '[{corporation}] Hostiles in {system}',
    lines: ['A {type} camps the gate to {system}.', '<font color="#ffff0000">Do not travel alone.</font>'],
  },
];

/** From the leadership of an alliance. */
export const ALLIANCE: readonly Template[] = [
  {
    subject: '{corporation}: state of the alliance',
    lines: [
      '<font size="18"><b>The short version</b></font>',
      'We hold what we held. {system} is quiet.',
      '',
      'The long version is on the forum.',
    ],
  },
  { subject: 'CTA Sunday 18:00 EVE', lines: ['Timer in {system}.', 'Everybody who can undock, undocks.'] },
  {
    subject: 'New doctrine',
    lines: ['The {type} is out.', 'Fits are in the corporation folders. Sell the old ones while they sell.'],
  },
  {
    subject: 'Blue list changed',
    lines: ['{other} and friends are neutral from today.', 'Check before you shoot, then shoot.'],
  },
];

/** To a mailing list. */
export const LISTS: readonly Template[] = [
  { subject: 'WTS {type}', lines: ['In {place}, {isk} or best offer.', 'Free delivery within two jumps.'] },
  { subject: 'Intel: {system}', lines: ['Five in local, two of them awake.'] },
  { subject: 'WTB {type}', lines: ['Paying {isk}. Contract to {me}.'] },
  {
    subject: 'Free stuff!!!',
    lines: ['Giving away my {type}. <a href="https://example.com/not-a-scam">Details</a>'],
  },
];

/** Written to break whatever shows it. */
export const HOSTILE: readonly Template[] = [
  {
    subject: '<script>document.title="owned"</script><b>free</b>',
    lines: [
      '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">',
      '<a href="javascript:alert(1)">claim your {isk}</a> <a href="  jAvAsCrIpT&#58;alert(1)">or here</a>',
      '<a href="https://login.example.invalid/" onclick="alert(2)">https://login.eveonline.com/</a>',
      '</font></div></table></body><style>*{display:none}</style><iframe src="https://example.invalid/"></iframe>',
    ],
  },
  {
    subject: '\u202Eneddih si liam siht fo txet ehT\u202C',
    lines: [
      '\u202Eyad eno em daer lliw uoy\u202C',
      '﷽﷽﷽ ẗ̷̢̛e̶̡͝x̵̛̰t̴ ̷w̸i̵t̸h̶ ̵m̸a̶r̷k̴s',
      '\u0000 \uFFFD \u200B\u200B\u200B',
    ],
  },
  {
    subject: "'; DROP TABLE mails; -- 🏮 " + 'very long '.repeat(14),
    lines: [
      "u'Old client: \\u0027quoted\\u0027 \\xe9'",
      '{{7*7}} ${7*7} <%= 7*7 %>',
      '<font size="999" color="#zz">x</font>'.repeat(40),
    ],
  },
  {
    subject: 'unclosed <a href="showinfo:1377//0">',
    lines: [
      '<b><i><u><font size="14"><a href="https://example.com/a?b=1&c=2">no end',
      'killReport:1:zz <loc>2</loc>',
    ],
  },
];
