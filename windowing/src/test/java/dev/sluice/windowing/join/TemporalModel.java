package dev.sluice.windowing.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The temporal join the slow way: nothing is ever forgotten, and every version is looked at. */
final class TemporalModel extends Model {

  private record Kept(Item item, long time) {}

  private final boolean outer;
  private final Predicate<Item> deletes;
  private final List<Kept> waiting = new ArrayList<>();
  private final List<Kept> versions = new ArrayList<>();

  TemporalModel(boolean outer, Predicate<Item> deletes) {
    this.outer = outer;
    this.deletes = deletes;
  }

  @Override
  void first(Item item, long time) {
    if (time <= watermark) {
      late.add(item);
    } else {
      waiting.add(new Kept(item, time));
    }
  }

  @Override
  void second(Item item, long time) {
    if (time <= watermark) {
      late.add(item);
    } else {
      versions.add(new Kept(item, time));
    }
  }

  @Override
  void watermark(long reached) {
    watermark = reached;
    waiting.removeIf(
        each -> {
          if (each.time() > reached) {
            return false;
          }
          Item version = validAt(each);
          if (version != null || outer) {
            give(each.item(), version, each.time());
          }
          return true;
        });
  }

  private Item validAt(Kept element) {
    Kept valid = null;
    for (Kept version : versions) {
      boolean before =
          version.item().key() == element.item().key() && version.time() <= element.time();
      if (before && (valid == null || version.time() >= valid.time())) {
        valid = version;
      }
    }
    return valid == null || deletes.test(valid.item()) ? null : valid.item();
  }

  @Override
  Set<String> mayKeep() {
    boolean allDeleted =
        versions.stream()
            .allMatch(version -> validAt(new Kept(version.item(), Long.MAX_VALUE)) == null);
    return allDeleted ? Set.of() : Set.of("keyed state");
  }
}
