/** Somebody is looking at a spinner (`user`), or a job can come again (`background`). */
export type Priority = 'user' | 'background';

/** Those who wait: people before jobs, each in the order in which they came. */
export class PriorityQueue<Item> {
  #user: Item[] = [];
  #background: Item[] = [];

  get size(): number {
    return this.#user.length + this.#background.length;
  }

  has(priority: Priority): boolean {
    return this.#of(priority).length > 0;
  }

  /** True when somebody waits who goes before a newcomer of this priority. */
  hasBefore(priority: Priority): boolean {
    return this.#user.length > 0 || (priority === 'background' && this.#background.length > 0);
  }

  add(item: Item, priority: Priority): void {
    this.#of(priority).push(item);
  }

  /** Whoever is next. */
  shift(): Item | undefined {
    return this.#user.length > 0 ? this.#user.shift() : this.#background.shift();
  }

  /** Whoever is next of those in front of a screen. */
  shiftUser(): Item | undefined {
    return this.#user.shift();
  }

  remove(item: Item): void {
    this.removeWhere((other) => other === item);
  }

  /** Takes out everybody to whom it applies. */
  removeWhere(applies: (item: Item) => boolean): Item[] {
    const all = [...this.#user, ...this.#background];
    const removed = all.filter(applies);
    if (removed.length === 0) return [];
    const gone = new Set(removed);
    this.#user = this.#user.filter((item) => !gone.has(item));
    this.#background = this.#background.filter((item) => !gone.has(item));
    return removed;
  }

  #of(priority: Priority): Item[] {
    return priority === 'user' ? this.#user : this.#background;
  }
}
