/** Whether `a` must stand before `b`. */
type Before<T> = (a: T, b: T) => boolean;

/** Up to here Go inserts one by one, which keeps equal elements in their order. */
const INSERTION_LIMIT = 12;
/** From here on, medians of medians choose the pivot, and a few misplaced elements are shifted. */
const LONG = 50;
const SHIFTED_PAIRS = 5;
/** Swaps that three medians and one of them make when everything is in reverse. */
const ALL_REVERSED = 12;

/** How many bits a number takes. */
function bitLength(value: number): number {
  return 32 - Math.clz32(value);
}

/**
 * Sorts a copy as Go's `sort.Slice` does (Go 1.19 and later: pattern-defeating quicksort, https://arxiv.org/abs/2106.05123,
 * with the constants of Go's sort package). It is not stable, and istioctl sorts with orders in which many rows are
 * equal or not comparable at all; only the very same steps give the very same order.
 */
export function sortLikeGo<T>(items: readonly T[], before: Before<T>): T[] {
  const sorter = new Sorter([...items], before);
  sorter.sort(0, items.length, bitLength(items.length));
  return sorter.items;
}

class Sorter<T> {
  readonly items: T[];
  readonly #before: Before<T>;

  constructor(items: T[], before: Before<T>) {
    this.items = items;
    this.#before = before;
  }

  /** Sorts from `start` up to `end`, which is not included. `badLeft`: unbalanced pivots that are still allowed. */
  sort(start: number, end: number, badLeft: number): void {
    let from = start;
    let to = end;
    let bad = badLeft;
    let wasBalanced = true;
    let wasPartitioned = true;
    while (to - from > INSERTION_LIMIT) {
      if (bad === 0) {
        this.#heapSort(from, to);
        return;
      }
      if (!wasBalanced) {
        this.#breakPatterns(from, to);
        bad -= 1;
      }
      let [pivot, order] = this.#choosePivot(from, to);
      if (order === 'falling') {
        this.#reverse(from, to);
        pivot = to - 1 - (pivot - from);
        order = 'rising';
      }
      if (wasBalanced && wasPartitioned && order === 'rising' && this.#shiftFew(from, to)) return;
      if (from > 0 && !this.#less(from - 1, pivot)) {
        from = this.#partitionEqual(from, to, pivot);
        continue;
      }
      const length = to - from;
      const [middle, untouched] = this.#partition(from, to, pivot);
      wasPartitioned = untouched;
      const left = middle - from;
      const right = to - middle;
      wasBalanced = Math.min(left, right) >= Math.floor(length / 8);
      // The shorter side first; the longer one in the next turn.
      if (left < right) {
        this.sort(from, middle, bad);
        from = middle + 1;
      } else {
        this.sort(middle + 1, to, bad);
        to = middle;
      }
    }
    this.#insert(from, to);
  }

  #at(index: number): T {
    const item = this.items[index];
    if (item === undefined) throw new RangeError(`No element ${index}`);
    return item;
  }

  #less(a: number, b: number): boolean {
    return this.#before(this.#at(a), this.#at(b));
  }

  #swap(a: number, b: number): void {
    const kept = this.#at(a);
    this.items[a] = this.#at(b);
    this.items[b] = kept;
  }

  #insert(from: number, to: number): void {
    for (let next = from + 1; next < to; next += 1) {
      for (let at = next; at > from && this.#less(at, at - 1); at -= 1) this.#swap(at, at - 1);
    }
  }

  #reverse(from: number, to: number): void {
    for (let a = from, b = to - 1; a < b; a += 1, b -= 1) this.#swap(a, b);
  }

  #heapSort(from: number, to: number): void {
    const size = to - from;
    for (let root = Math.floor((size - 1) / 2); root >= 0; root -= 1) this.#sink(root, size, from);
    for (let last = size - 1; last >= 0; last -= 1) {
      this.#swap(from, from + last);
      this.#sink(0, last, from);
    }
  }

  #sink(start: number, size: number, first: number): void {
    let root = start;
    for (let child = 2 * root + 1; child < size; child = 2 * root + 1) {
      if (child + 1 < size && this.#less(first + child, first + child + 1)) child += 1;
      if (!this.#less(first + root, first + child)) return;
      this.#swap(first + root, first + child);
      root = child;
    }
  }

  /** Three elements of the middle change places with others that a fixed xorshift of the length names. */
  #breakPatterns(from: number, to: number): void {
    const length = to - from;
    const mask = 2n ** BigInt(bitLength(length)) - 1n;
    const middle = from + Math.floor(length / 4) * 2;
    let random = BigInt(length);
    for (let index = middle - 1; index <= middle + 1; index += 1) {
      random = BigInt.asUintN(64, random ^ (random << 13n));
      random ^= random >> 7n;
      random = BigInt.asUintN(64, random ^ (random << 17n));
      const other = Number(random & mask);
      this.#swap(index, from + (other >= length ? other - length : other));
    }
  }

  /** An element near the median, and what the samples say of the order as a whole. */
  #choosePivot(from: number, to: number): [pivot: number, order: 'rising' | 'falling' | 'unknown'] {
    const length = to - from;
    const quarter = Math.floor(length / 4);
    const swaps = { count: 0 };
    const places = [from + quarter, from + quarter * 2, from + quarter * 3] as const;
    const near = (place: number) => (length >= LONG ? this.#median(place - 1, place, place + 1, swaps) : place);
    const pivot = this.#median(near(places[0]), near(places[1]), near(places[2]), swaps);
    if (swaps.count === 0) return [pivot, 'rising'];
    return [pivot, swaps.count === ALL_REVERSED ? 'falling' : 'unknown'];
  }

  #median(one: number, two: number, three: number, swaps: { count: number }): number {
    const ordered = (a: number, b: number): readonly [number, number] => {
      if (!this.#less(b, a)) return [a, b];
      swaps.count += 1;
      return [b, a];
    };
    const [low, high] = ordered(one, two);
    const [middle] = ordered(high, three);
    return ordered(low, middle)[1];
  }

  /** Puts a few misplaced elements right; true when everything is in order then. */
  #shiftFew(from: number, to: number): boolean {
    let at = from + 1;
    for (let step = 0; step < SHIFTED_PAIRS; step += 1) {
      while (at < to && !this.#less(at, at - 1)) at += 1;
      if (at === to) return true;
      if (to - from < LONG) return false;
      this.#swap(at, at - 1);
      if (at - from >= 2) {
        // To 1 and not to `from`: so does Go.
        for (let left = at - 1; left >= 1 && this.#less(left, left - 1); left -= 1) this.#swap(left, left - 1);
      }
      if (to - at >= 2) {
        for (let right = at + 1; right < to && this.#less(right, right - 1); right += 1) this.#swap(right, right - 1);
      }
    }
    return false;
  }

  /** Smaller ones left, the others right of the pivot: where it stands then, and whether all stood so before. */
  #partition(from: number, to: number, pivot: number): readonly [middle: number, untouched: boolean] {
    this.#swap(from, pivot);
    let left = from + 1;
    let right = to - 1;
    let untouched = true;
    for (;;) {
      while (left <= right && this.#less(left, from)) left += 1;
      while (left <= right && !this.#less(right, from)) right -= 1;
      if (left > right) break;
      this.#swap(left, right);
      untouched = false;
      left += 1;
      right -= 1;
    }
    this.#swap(right, from);
    return [right, untouched];
  }

  /** Those equal to the pivot to the left: where the greater ones begin. */
  #partitionEqual(from: number, to: number, pivot: number): number {
    this.#swap(from, pivot);
    let left = from + 1;
    let right = to - 1;
    for (;;) {
      while (left <= right && !this.#less(from, left)) left += 1;
      while (left <= right && this.#less(from, right)) right -= 1;
      if (left > right) return left;
      this.#swap(left, right);
      left += 1;
      right -= 1;
    }
  }
}
