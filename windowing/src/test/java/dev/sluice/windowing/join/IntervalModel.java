package dev.sluice.windowing.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The interval join the slow way: every element is compared with all that are kept. */
final class IntervalModel extends Model {

  private record Kept(Item item, long time, boolean[] matched) {}

  private final IntervalJoin<Item, Item> join;
  private final List<Kept> firsts = new ArrayList<>();
  private final List<Kept> seconds = new ArrayList<>();

  IntervalModel(IntervalJoin<Item, Item> join) {
    this.join = join;
  }

  @Override
  void first(Item item, long time) {
    if (time < watermark) {
      late.add(item);
      return;
    }
    Kept own = new Kept(item, time, new boolean[1]);
    seconds.forEach(second -> match(own, second));
    firsts.add(own);
  }

  @Override
  void second(Item item, long time) {
    if (time < watermark) {
      late.add(item);
      return;
    }
    Kept own = new Kept(item, time, new boolean[1]);
    firsts.forEach(first -> match(first, own));
    seconds.add(own);
  }

  private void match(Kept first, Kept second) {
    long later = second.time() - first.time();
    if (first.item().key() == second.item().key()
        && later >= join.lowerMillis()
        && later <= join.upperMillis()) {
      first.matched()[0] = true;
      second.matched()[0] = true;
      give(first.item(), second.item(), Math.max(first.time(), second.time()));
    }
  }

  @Override
  void watermark(long reached) {
    watermark = reached;
    firsts.removeIf(
        first -> {
          boolean over = first.time() + Math.max(0, join.upperMillis()) <= reached;
          if (over && join.kind().keepsFirst() && !first.matched()[0]) {
            give(first.item(), null, first.time());
          }
          return over;
        });
    seconds.removeIf(
        second -> {
          boolean over = second.time() + Math.max(0, -join.lowerMillis()) <= reached;
          if (over && join.kind().keepsSecond() && !second.matched()[0]) {
            give(null, second.item(), second.time());
          }
          return over;
        });
  }

  @Override
  Set<String> mayKeep() {
    return Set.of();
  }
}
