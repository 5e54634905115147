package dev.sluice.demo.cluster;

import dev.sluice.demo.control.ControlJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The job and the nodes as they were seen at one moment. Immutable.
 *
 * @param state of the job, in a word
 * @param elements read in the life of the job
 * @param coordinator host and port of the node that coordinates the job, if it is known
 * @param restored what the job has gone on from, if from anything
 * @param watermark the least of all subtasks, if there is one
 * @param subtasks by host and port of the node on which they live
 * @param members by host and port
 * @param checkpoint the last one that was completed, if any
 */
record Sight(
    String state,
    long elements,
    String coordinator,
    Optional<Restored> restored,
    Optional<Instant> watermark,
    Map<String, Work> subtasks,
    Map<String, Member> members,
    Optional<Checkpoint> checkpoint) {

  /**
   * A checkpoint that the job has gone on from.
   *
   * @param elements how many had been read when it was taken
   */
  record Restored(long checkpoint, long epoch, long elements) {}

  /** A checkpoint that was completed. */
  record Checkpoint(long id, long epoch, long millis) {}

  /**
   * A member of the cluster.
   *
   * @param name tells one life of a process from another
   * @param status up, joining and so on; silent for one that gives no sign of life
   */
  record Member(String name, String status) {

    boolean isUp() {
      return status.equals("up");
    }
  }

  /** What one node works on. */
  record Work(int subtasks, long perSecond) {

    Work and(Work other) {
      return new Work(subtasks + other.subtasks, perSecond + other.perSecond);
    }
  }

  Sight {
    subtasks = Map.copyOf(subtasks);
    members = Map.copyOf(members);
  }

  /** Nothing was seen yet. */
  static Sight nothing() {
    return new Sight(
        "starting",
        0,
        "",
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  /** As a node's answers about job, members and checkpoints say. */
  static Sight of(
      Map<String, Object> status, Map<String, Object> nodes, Map<String, Object> checkpoints) {
    Map<String, Work> subtasks = new TreeMap<>();
    long least = Long.MAX_VALUE;
    for (Map<String, Object> each : ControlJson.objects(status.get("subtasks"))) {
      Work work = new Work(1, Answers.number(each.get("in_per_second")));
      subtasks.merge(Answers.node(each), work, Work::and);
      least = Math.min(least, Answers.number(each.get("watermark")));
    }
    subtasks.remove("");
    return new Sight(
        Answers.text(status.get("state")),
        Answers.number(status.get("elements")),
        Answers.address(Answers.text(status.get("coordinator"))),
        restored(status),
        Optional.of(least)
            .filter(millis -> millis > Long.MIN_VALUE && millis < Long.MAX_VALUE)
            .map(Instant::ofEpochMilli),
        subtasks,
        Answers.members(nodes),
        last(ControlJson.objects(checkpoints.get("checkpoints"))));
  }

  private static Optional<Restored> restored(Map<String, Object> status) {
    return status.containsKey("restored_checkpoint")
        ? Optional.of(
            new Restored(
                Answers.number(status.get("restored_checkpoint")),
                Answers.number(status.get("restored_epoch")),
                Answers.number(status.get("elements_at_checkpoint"))))
        : Optional.empty();
  }

  private static Optional<Checkpoint> last(List<Map<String, Object>> checkpoints) {
    return checkpoints.stream()
        .filter(each -> Boolean.TRUE.equals(each.get("completed")))
        .map(
            each ->
                new Checkpoint(
                    Answers.number(each.get("id")),
                    Answers.number(each.get("epoch")),
                    Answers.number(each.get("duration_millis"))))
        .reduce((first, second) -> second);
  }

  boolean isRunning() {
    return state.equals("running");
  }

  boolean hasEnded() {
    return state.equals("finished") || state.equals("failed") || state.equals("stopped");
  }

  /** How many nodes are up and give signs of life. */
  long up() {
    return members.values().stream().filter(Member::isUp).count();
  }
}
