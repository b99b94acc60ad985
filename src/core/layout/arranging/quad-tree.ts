const deepest = 24;
const near = 0.81;

/** Who pushes whom, by the rule that a far crowd pushes as one (Barnes and Hut). Reused from step to step. */
export class QuadTree {
  /** Of each node: four children, -1 for none. */
  #children: Int32Array;
  /** The one item of a leaf, -1 else; further items at the same spot only add their mass. */
  #item: Int32Array;
  #mass: Float64Array;
  #x: Float64Array;
  #y: Float64Array;
  #size: Float64Array;
  #used = 0;
  #xs: Float64Array = new Float64Array();
  #ys: Float64Array = new Float64Array();
  #masses: Float64Array = new Float64Array();
  readonly #open: number[] = [];

  constructor(count: number) {
    const room = Math.max(16, count * 4);
    this.#children = new Int32Array(room * 4);
    this.#item = new Int32Array(room);
    this.#mass = new Float64Array(room);
    this.#x = new Float64Array(room);
    this.#y = new Float64Array(room);
    this.#size = new Float64Array(room);
  }

  build(xs: Float64Array, ys: Float64Array, masses: Float64Array): void {
    this.#xs = xs;
    this.#ys = ys;
    this.#masses = masses;
    this.#used = 0;
    let [left, top, right, bottom] = [0, 0, 0, 0];
    for (const x of xs) {
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    for (const y of ys) {
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const size = Math.max(right - left, bottom - top, 1e-6) * 1.001;
    this.#node(size);
    for (let item = 0; item < xs.length; item++) this.#insert(item, left, top, size);
    for (let node = 0; node < this.#used; node++) {
      const mass = Math.max(this.#mass[node] ?? 0, 1e-9);
      this.#x[node] = (this.#x[node] ?? 0) / mass;
      this.#y[node] = (this.#y[node] ?? 0) / mass;
    }
  }

  /** Sets the push of all others on an item: their mass over the distance. */
  repel(item: number, pushX: Float64Array, pushY: Float64Array): void {
    const x = this.#xs[item] ?? 0;
    const y = this.#ys[item] ?? 0;
    const own = this.#masses[item] ?? 1;
    let sumX = 0;
    let sumY = 0;
    const open = this.#open;
    open.push(0);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const dx = x - (this.#x[node] ?? 0);
      const dy = y - (this.#y[node] ?? 0);
      const squared = dx * dx + dy * dy;
      const size = this.#size[node] ?? 0;
      const leaf = this.#item[node] ?? -1;
      if (leaf === item) continue;
      if (leaf >= 0 || size * size < near * squared) {
        const push = (own * (this.#mass[node] ?? 0)) / (squared + 0.01);
        sumX += dx * push;
        sumY += dy * push;
        continue;
      }
      for (let part = node * 4; part < node * 4 + 4; part++) {
        const child = this.#children[part] ?? -1;
        if (child >= 0) open.push(child);
      }
    }
    pushX[item] = sumX;
    pushY[item] = sumY;
  }

  #node(size: number): number {
    const node = this.#used++;
    if (node >= this.#item.length) this.#grow();
    this.#children.fill(-1, node * 4, node * 4 + 4);
    this.#item[node] = -1;
    this.#mass[node] = 0;
    this.#x[node] = 0;
    this.#y[node] = 0;
    this.#size[node] = size;
    return node;
  }

  #grow(): void {
    const wider = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    const room = this.#item.length * 2;
    this.#children = wider(this.#children, new Int32Array(room * 4));
    this.#item = wider(this.#item, new Int32Array(room));
    this.#mass = wider(this.#mass, new Float64Array(room));
    this.#x = wider(this.#x, new Float64Array(room));
    this.#y = wider(this.#y, new Float64Array(room));
    this.#size = wider(this.#size, new Float64Array(room));
  }

  #insert(item: number, left: number, top: number, whole: number): void {
    const x = this.#xs[item] ?? 0;
    const y = this.#ys[item] ?? 0;
    const mass = this.#masses[item] ?? 1;
    let node = 0;
    let size = whole;
    let [cornerX, cornerY] = [left, top];
    for (let depth = 0; ; depth++) {
      const isEmpty = (this.#mass[node] ?? 0) === 0;
      const resident = this.#item[node] ?? -1;
      if (!isEmpty && resident >= 0 && depth < deepest) {
        this.#item[node] = -1;
        const half = size / 2;
        const part = partOf(this.#xs[resident] ?? 0, this.#ys[resident] ?? 0, cornerX + half, cornerY + half);
        const child = this.#node(half);
        this.#children[node * 4 + part] = child;
        this.#add(child, this.#xs[resident] ?? 0, this.#ys[resident] ?? 0, this.#masses[resident] ?? 1);
        this.#item[child] = resident;
      }
      this.#add(node, x, y, mass);
      if (isEmpty) this.#item[node] = item;
      if (isEmpty || (resident >= 0 && depth >= deepest)) return;
      const half = size / 2;
      const part = partOf(x, y, cornerX + half, cornerY + half);
      if (part % 2 === 1) cornerX += half;
      if (part >= 2) cornerY += half;
      size = half;
      let child = this.#children[node * 4 + part] ?? -1;
      if (child < 0) {
        child = this.#node(half);
        this.#children[node * 4 + part] = child;
      }
      node = child;
    }
  }

  #add(node: number, x: number, y: number, mass: number): void {
    this.#mass[node] = (this.#mass[node] ?? 0) + mass;
    this.#x[node] = (this.#x[node] ?? 0) + x * mass;
    this.#y[node] = (this.#y[node] ?? 0) + y * mass;
  }
}

const partOf = (x: number, y: number, middleX: number, middleY: number): number =>
  (x >= middleX ? 1 : 0) + (y >= middleY ? 2 : 0);
