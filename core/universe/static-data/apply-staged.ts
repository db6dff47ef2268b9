import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';
import { type Dataset, type DatasetName, datasets } from './datasets.ts';
import { stageOf } from './staging.ts';

/** What a table gained and lost. */
export interface TableChanges {
  added: number;
  changed: number;
  /** Marked as gone or, of facts, deleted. */
  gone: number;
}

export interface ApplyOptions {
  build: number;
  now: Date;
}

/**
 * Makes a table equal to its staged rows, in sets, and writes only what differs. Of `resolved` tables the caller holds the
 * lock: others write them too.
 */
export async function applyStaged(trx: Db, name: DatasetName, options: ApplyOptions): Promise<TableChanges> {
  const dataset = datasets[name];
  const statement = new Statements(name, dataset, options);
  const gone = await affected(trx, dataset.kind === 'facts' ? statement.remove() : statement.markGone());
  const update = statement.update();
  const changed = update === null ? 0 : await affected(trx, update);
  const added = await affected(trx, statement.insert());
  if (added + changed > ANALYZE_FROM_ROWS) await sql`analyze ${statement.table}`.execute(trx);
  return { added, changed, gone };
}

/** From here on the planner had better hear of it. */
const ANALYZE_FROM_ROWS = 1_000;

/** The three statements of a table's difference; `t` is the table, `s` what is staged. */
class Statements {
  readonly table: RawBuilder<unknown>;
  readonly #stage: RawBuilder<unknown>;
  readonly #sameKey: RawBuilder<unknown>;
  readonly #dataset: Dataset;
  readonly #options: ApplyOptions;

  constructor(name: DatasetName, dataset: Dataset, options: ApplyOptions) {
    this.#dataset = dataset;
    this.#options = options;
    this.table = sql`${sql.table(`universe.${name}`)}`;
    this.#stage = sql`${sql.table(stageOf(name))}`;
    const equal = dataset.key.map((column) => sql`t.${sql.ref(column)} = s.${sql.ref(column)}`);
    this.#sameKey = sql.join(equal, sql` and `);
  }

  insert(): RawBuilder<unknown> {
    const columns = [...this.#dataset.key, ...this.#dataset.columns];
    const extra = this.#extraColumns();
    const names = sql.join([...columns, ...extra.map(([name]) => name)].map((column) => sql.ref(column)));
    const values = sql.join([
      ...columns.map((column) => sql`s.${sql.ref(column)}`),
      ...extra.map(([, value]) => value),
    ]);
    return sql`
      insert into ${this.table} (${names}) select ${values} from ${this.#stage} s
      where not exists (select from ${this.table} t where ${this.#sameKey})`;
  }

  /** Null where a row is nothing but its key. */
  update(): RawBuilder<unknown> | null {
    const { columns, kind } = this.#dataset;
    if (columns.length === 0) return null;
    const assignments = [
      ...columns.map((column) => sql`${sql.ref(column)} = s.${sql.ref(column)}`),
      ...this.#extraColumns().map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
    ];
    const tuple = (alias: string): RawBuilder<unknown> =>
      sql`(${sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)))})`;
    const differs = sql`${tuple('t')} is distinct from ${tuple('s')}`;
    const isStale =
      kind === 'facts' ? differs : sql`(${differs} or t.build is null or t.gone_build is not null)`;
    return sql`
      update ${this.table} t set ${sql.join(assignments)} from ${this.#stage} s
      where ${this.#sameKey} and ${isStale}`;
  }

  /** Rows stay when they leave the archive; those that never were in it (ESI told us) are not meant. */
  markGone(): RawBuilder<unknown> {
    return sql`
      update ${this.table} t set gone_build = ${this.#options.build}
      where t.build is not null and t.gone_build is null
        and not exists (select from ${this.#stage} s where ${this.#sameKey})`;
  }

  remove(): RawBuilder<unknown> {
    const isComplete =
      this.#dataset.ofTypes === true
        ? sql`exists (select from ${sql.table(stageOf('type'))} y where y.type_id = t.type_id) and`
        : sql``;
    return sql`
      delete from ${this.table} t
      where ${isComplete} not exists (select from ${this.#stage} s where ${this.#sameKey})`;
  }

  #extraColumns(): [string, RawBuilder<unknown>][] {
    const { kind } = this.#dataset;
    if (kind === 'facts') return [];
    const build: [string, RawBuilder<unknown>][] = [
      ['build', sql`${this.#options.build}::int`],
      ['gone_build', sql`null::int`],
    ];
    return kind === 'kept' ? build : [...build, ['resolved_at', sql`${this.#options.now}::timestamptz`]];
  }
}

async function affected(trx: Db, statement: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await statement.execute(trx);
  return Number(numAffectedRows ?? 0);
}
