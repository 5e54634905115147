package dev.sluice.demo.cluster;

import java.util.Map;
import java.util.Optional;

/** Sights of a job for tests. */
final class Sights {

  static final String ONE = "127.0.0.1:1";
  static final String TWO = "127.0.0.1:2";
  static final String THREE = "127.0.0.1:3";

  private Sights() {}

  static Sight.Member member(String address, int life, String status) {
    return new Sight.Member("akka://sluice@%s#%d".formatted(address, life), status);
  }

  /** Three nodes that are up, the first of which coordinates. */
  static Sight running() {
    Sight.Work work = new Sight.Work(2, 100);
    return new Sight(
        "running",
        1_000,
        ONE,
        Optional.empty(),
        Optional.empty(),
        Map.of(ONE, work, TWO, work, THREE, work),
        Map.of(
            ONE, member(ONE, 1, "up"),
            TWO, member(TWO, 1, "up"),
            THREE, member(THREE, 1, "up")),
        Optional.of(new Sight.Checkpoint(7, 1, 100)));
  }

  /** Without the first, going on from checkpoint 7. */
  static Sight restored() {
    Sight before = running();
    return new Sight(
        "running",
        950,
        TWO,
        Optional.of(new Sight.Restored(7, 1, 900)),
        before.watermark(),
        Map.of(TWO, new Sight.Work(3, 100), THREE, new Sight.Work(3, 100)),
        before.members(),
        before.checkpoint());
  }

  static Sight state(Sight sight, String state) {
    return new Sight(
        state,
        sight.elements(),
        sight.coordinator(),
        sight.restored(),
        sight.watermark(),
        sight.subtasks(),
        sight.members(),
        sight.checkpoint());
  }

  static Sight members(Sight sight, Map<String, Sight.Member> members) {
    return new Sight(
        sight.state(),
        sight.elements(),
        sight.coordinator(),
        sight.restored(),
        sight.watermark(),
        sight.subtasks(),
        members,
        sight.checkpoint());
  }
}
