package dev.sluice.checkpointing.garbage;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a collection of garbage has come to. Immutable.
 *
 * @param dropped checkpoints that were dropped, by name and job
 * @param released holds that were over, by holder and checkpoint
 * @param journals how many journals were deleted
 * @param bytes how many bytes were in them, as far as documents told
 * @param unmeasured how many of the journals no document told of, such as those of snapshots whose
 *     checkpoint was given up
 * @param documents how many documents were removed, besides those of dropped checkpoints
 * @param kept checkpoints that were to be dropped and stay, with the reason
 * @param failures what did not work; the next collection finds it again
 */
public record Collected(
    List<String> dropped,
    List<String> released,
    int journals,
    long bytes,
    int unmeasured,
    int documents,
    List<String> kept,
    List<String> failures) {

  /** Keeps the lists immutable. */
  public Collected {
    dropped = List.copyOf(dropped);
    released = List.copyOf(released);
    kept = List.copyOf(kept);
    failures = List.copyOf(failures);
  }

  /** Nothing at all. */
  public static final Collected NOTHING =
      new Collected(List.of(), List.of(), 0, 0, 0, 0, List.of(), List.of());

  /** Both together. */
  public Collected plus(Collected other) {
    return new Collected(
        joined(dropped, other.dropped),
        joined(released, other.released),
        journals + other.journals,
        bytes + other.bytes,
        unmeasured + other.unmeasured,
        documents + other.documents,
        joined(kept, other.kept),
        joined(failures, other.failures));
  }

  private static List<String> joined(List<String> one, List<String> two) {
    return Stream.concat(one.stream(), two.stream()).toList();
  }

  @Override
  public String toString() {
    return "%d journals with %d bytes (and an unknown number in %d of them) and %d documents deleted, %d checkpoints dropped, %d holds released, %d failures"
        .formatted(
            journals,
            bytes,
            unmeasured,
            documents,
            dropped.size(),
            released.size(),
            failures.size());
  }
}
