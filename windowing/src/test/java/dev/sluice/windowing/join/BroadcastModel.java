package dev.sluice.windowing.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The broadcast join the slow way: every row is looked at. */
final class BroadcastModel extends Model {

  private record Kept(Item item, long time) {}

  private final boolean outer;
  private final List<Kept> waiting = new ArrayList<>();
  private final List<Kept> rows = new ArrayList<>();

  BroadcastModel(boolean outer) {
    this.outer = outer;
  }

  @Override
  boolean putsOutLate() {
    return true;
  }

  @Override
  void first(Item item, long time) {
    if (time <= watermark) {
      join(new Kept(item, time));
    } else {
      waiting.add(new Kept(item, time));
    }
  }

  @Override
  void second(Item item, long time) {
    rows.add(new Kept(item, time));
  }

  @Override
  void watermark(long reached) {
    watermark = reached;
    waiting.removeIf(
        each -> {
          if (each.time() <= reached) {
            join(each);
          }
          return each.time() <= reached;
        });
  }

  private void join(Kept element) {
    int before = results.size();
    for (Kept row : rows) {
      if (row.item().key() == element.item().key() && row.time() <= element.time()) {
        give(element.item(), row.item(), element.time());
      }
    }
    if (outer && results.size() == before) {
      give(element.item(), null, element.time());
    }
  }

  @Override
  Set<String> mayKeep() {
    return rows.isEmpty() ? Set.of() : Set.of("table");
  }
}
