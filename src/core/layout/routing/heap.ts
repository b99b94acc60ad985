/** The least of what is waiting, first. Kept from search to search, so that none allocates. */
export class Heap {
  #costs = new Float64Array(1 << 12);
  #items = new Int32Array(1 << 12);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  push(cost: number, item: number): void {
    if (this.#size === this.#costs.length) this.#grow();
    const costs = this.#costs;
    const items = this.#items;
    let at = this.#size++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = costs[above] ?? 0;
      if (other <= cost) break;
      costs[at] = other;
      items[at] = items[above] ?? 0;
      at = above;
    }
    costs[at] = cost;
    items[at] = item;
  }

  /** The cost of what `pop` would answer. */
  get least(): number {
    return this.#costs[0] ?? 0;
  }

  pop(): number {
    const costs = this.#costs;
    const items = this.#items;
    const item = items[0] ?? 0;
    const size = --this.#size;
    if (size <= 0) return item;
    const cost = costs[size] ?? 0;
    const moved = items[size] ?? 0;
    let at = 0;
    for (;;) {
      let below = at * 2 + 1;
      if (below >= size) break;
      if (below + 1 < size && (costs[below + 1] ?? 0) < (costs[below] ?? 0)) below++;
      const other = costs[below] ?? 0;
      if (cost <= other) break;
      costs[at] = other;
      items[at] = items[below] ?? 0;
      at = below;
    }
    costs[at] = cost;
    items[at] = moved;
    return item;
  }

  #grow(): void {
    const costs = new Float64Array(this.#costs.length * 2);
    const items = new Int32Array(this.#items.length * 2);
    costs.set(this.#costs);
    items.set(this.#items);
    this.#costs = costs;
    this.#items = items;
  }
}
