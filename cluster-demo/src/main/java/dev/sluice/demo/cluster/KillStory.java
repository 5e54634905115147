package dev.sluice.demo.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a node that is killed, step by step: the others notice, the job goes on from a
 * checkpoint, the node is started again and is back. Plain and single-threaded; times are given.
 */
final class KillStory {

  /** How long a person may look at the job on the nodes that are left. */
  private static final long LEFT_ALONE_NANOS = Duration.ofSeconds(3).toNanos();

  private static final double NANOS_PER_SECOND = 1e9;

  /** What is to be done or told. */
  sealed interface Step {

    /** A line for the person. */
    record Say(String text) implements Step {}

    /** The node is to be started again. */
    record Restart(int node) implements Step {}
  }

  /** A node that was killed. */
  record Victim(int node, String address, long pid, String name, boolean coordinated) {}

  /** Where the story stands. */
  private enum Phase {
    QUIET,
    KILLED,
    NOTICED,
    RESTORED,
    STARTING
  }

  private Phase phase = Phase.QUIET;
  private Victim victim;
  private Optional<Sight.Restored> restoredBefore = Optional.empty();
  private Optional<Sight.Restored> restored = Optional.empty();
  private long readBefore;
  private long killedAt;
  private long restoredAt;

  /** Takes note that a node was killed. */
  List<Step> killed(Victim node, Sight before, long nanos) {
    victim = node;
    restoredBefore = before.restored();
    readBefore = before.elements();
    killedAt = nanos;
    phase = Phase.KILLED;
    return List.of(
        new Step.Say(
            String.format(
                Locale.ROOT,
                "kill -9 of node %d, process %d%s, after %,d flights",
                node.node(),
                node.pid(),
                node.coordinated() ? ", which coordinates the job" : "",
                readBefore)));
  }

  /** Whether a node is missing, so that none should be killed. */
  boolean isUnderWay() {
    return phase != Phase.QUIET;
  }

  /** What follows from what is seen. */
  List<Step> on(Sight sight, long nanos) {
    List<Step> steps = new ArrayList<>();
    if (phase == Phase.KILLED && isNoticed(sight)) {
      phase = Phase.NOTICED;
      steps.add(say("%s later: the other nodes know", nanos));
    }
    if ((phase == Phase.NOTICED || phase == Phase.KILLED) && isRestored(sight)) {
      phase = Phase.RESTORED;
      restored = sight.restored();
      restoredAt = nanos;
      steps.add(say("%s later: " + restoredText(), nanos));
    }
    if (phase == Phase.RESTORED && (nanos - restoredAt > LEFT_ALONE_NANOS || sight.hasEnded())) {
      phase = Phase.STARTING;
      steps.add(new Step.Restart(victim.node()));
    }
    if (phase == Phase.STARTING && isBack(sight)) {
      phase = Phase.QUIET;
      steps.add(
          say(
              "%s later: node " + victim.node() + " is a member again; the job stays where it is",
              nanos));
    }
    return steps;
  }

  private Step say(String format, long nanos) {
    String seconds = String.format(Locale.ROOT, "%.1f s", (nanos - killedAt) / NANOS_PER_SECOND);
    return new Step.Say(format.formatted(seconds));
  }

  private boolean isNoticed(Sight sight) {
    Sight.Member member = sight.members().get(victim.address());
    return !sight.isRunning()
        || member == null
        || !member.isUp()
        || !sight.restored().equals(restoredBefore)
        || victim.coordinated() && !sight.coordinator().equals(victim.address());
  }

  private boolean isRestored(Sight sight) {
    return (sight.isRunning() || sight.state().equals("finished"))
        && sight.restored().isPresent()
        && !sight.restored().equals(restoredBefore)
        && !sight.subtasks().containsKey(victim.address());
  }

  private String restoredText() {
    Sight.Restored from = restored.orElseThrow();
    return String.format(
        Locale.ROOT,
        "the job goes on from checkpoint %d of epoch %d, and reads about %,d flights again",
        from.checkpoint(),
        from.epoch(),
        Math.max(0, readBefore - from.elements()));
  }

  private boolean isBack(Sight sight) {
    Sight.Member member = sight.members().get(victim.address());
    return member != null && member.isUp() && !member.name().equals(victim.name());
  }

  /** Who was killed last, if anybody. */
  Optional<Victim> victim() {
    return Optional.ofNullable(victim);
  }

  /** The checkpoint that the job went on from after the last kill, if it has. */
  Optional<Sight.Restored> restored() {
    return restored;
  }

  /** Whether the killed node has no process of its own yet. */
  boolean isLost(String address) {
    return phase != Phase.QUIET && phase != Phase.STARTING && victim.address().equals(address);
  }
}
