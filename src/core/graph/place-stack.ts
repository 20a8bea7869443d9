/** One thing of a column, in the column's order. Distances in px. */
export interface StackItem {
  /** Where its top would stand if it were alone. */
  readonly desired: number;
  readonly size: number;
  /** Least distance to the item above. */
  readonly gapBefore: number;
  /** How much its displacement counts. */
  readonly weight: number;
}

interface Block {
  /** Weighted mean of the wishes, which is where the block stands. */
  mean: number;
  weight: number;
  count: number;
}

/**
 * Tops of a column's items: order kept, no overlap, none above `top`, and the weighted sum of the squared
 * displacements is the least possible. With the sizes above subtracted, "no overlap" becomes "not decreasing", so this
 * is isotonic regression; pool-adjacent-violators solves it exactly in linear time (Barlow et al., 1972). Clamping
 * the solution keeps it the best one, because the bound is the same for all.
 */
export function placeStack(items: readonly StackItem[], top: number): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, item] of items.entries()) {
    if (index > 0) offset += item.gapBefore;
    offsets.push(offset);
    offset += item.size;
  }
  const blocks: Block[] = [];
  for (const [index, item] of items.entries()) {
    let block: Block = { mean: item.desired - (offsets[index] ?? 0), weight: item.weight, count: 1 };
    for (let above = blocks.at(-1); above !== undefined && above.mean > block.mean; above = blocks.at(-1)) {
      const weight = above.weight + block.weight;
      const mean = (above.mean * above.weight + block.mean * block.weight) / weight;
      block = { mean, weight, count: above.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  // Whole pixels keep text sharp; rounding is monotone, so the order and the gaps stay.
  const starts = blocks.flatMap(({ mean, count }) => Array<number>(count).fill(Math.max(top, Math.round(mean))));
  return starts.map((start, index) => start + (offsets[index] ?? 0));
}
