import { type Kysely, sql } from 'kysely';
import { bulkInsert, errorCode } from '../../db/index.ts';
import { type Db, tables } from '../../kernel/db-handle.ts';
import { type DatasetName, datasetNames, datasets, type StagedRows } from './datasets.ts';
import { archiveFault } from './static-data-error.ts';
import type { Slot } from './tables.ts';

const BATCH_ROWS = 2_000;

type StagedRow = StagedRows[DatasetName];
type StageTables = Record<string, Record<string, unknown>>;

/**
 * The rows of an archive on their way: temporary tables, shaped like those they go to, that vanish with the transaction.
 * They cost the database no log, and nobody waits for them.
 */
export class Staging {
  readonly #db: Kysely<StageTables>;
  readonly #waiting = new Map<DatasetName, StagedRow[]>();
  readonly #counts = new Map<DatasetName, number>();

  private constructor(db: Kysely<StageTables>) {
    this.#db = db;
  }

  /** Creates the tables in this transaction. */
  static async open(trx: Db): Promise<Staging> {
    for (const name of datasetNames) {
      const { key, columns } = datasets[name];
      const wanted = sql.join([...key, ...columns].map((column) => sql.ref(column)));
      await sql`
        create temporary table ${sql.table(stageOf(name))} on commit drop
        as select ${wanted} from ${sql.table(`universe.${name}`)} with no data`.execute(trx);
    }
    return new Staging(tables<StageTables>(trx));
  }

  /** Takes a row; it is written with a batch. */
  add<Name extends DatasetName>(name: Name, row: StagedRows[Name]): void {
    const rows = this.#waiting.get(name);
    if (rows === undefined) this.#waiting.set(name, [row]);
    else rows.push(row);
  }

  /** Writes full batches. */
  async flushFull(): Promise<void> {
    for (const [name, rows] of this.#waiting) if (rows.length >= BATCH_ROWS) await this.#write(name, rows);
  }

  /** Writes the rest, makes keys unique and tells the planner what is there. @returns rows by table. */
  async finish(slots: ReadonlyMap<number, Slot>): Promise<Record<string, number>> {
    for (const [name, rows] of this.#waiting) await this.#write(name, rows);
    const db: Db = this.#db as unknown as Db;
    for (const name of datasetNames) await this.#index(db, name);
    await sql`
      update ${sql.table(stageOf('type'))} t set slot = s.slot
      from unnest(${[...slots.keys()]}::int[], ${[...slots.values()]}::text[]) as s (type_id, slot)
      where t.type_id = s.type_id`.execute(db);
    return Object.fromEntries(datasetNames.map((name) => [name, this.#counts.get(name) ?? 0]));
  }

  async #write(name: DatasetName, rows: readonly StagedRow[]): Promise<void> {
    this.#waiting.delete(name);
    await bulkInsert(this.#db, stageOf(name), rows as readonly object[] as StageTables[string][]);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + rows.length);
  }

  async #index(db: Db, name: DatasetName): Promise<void> {
    const key = sql.join(datasets[name].key.map((column) => sql.ref(column)));
    try {
      await sql`alter table ${sql.table(stageOf(name))} add primary key (${key})`.execute(db);
    } catch (error) {
      if (errorCode(error) !== '23505') throw error;
      const { detail } = error as { detail?: string };
      throw archiveFault(`The archive has a row of ${name} twice: ${detail ?? ''}`, error);
    }
    await sql`analyze ${sql.table(stageOf(name))}`.execute(db);
  }
}

/** The temporary table of a dataset. */
export function stageOf(name: DatasetName): string {
  return `pg_temp.stage_${name}`;
}
