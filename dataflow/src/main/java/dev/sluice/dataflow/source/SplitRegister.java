package dev.sluice.dataflow.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows which splits of a source there are and who has them, so that none is lost and none read
 * twice; the job's coordinator has one per source.
 *
 * <p>Life of a split here:
 *
 * <pre>
 *   {@link #add} ──► unassigned ──{@link #assign}──► on its way ──{@link #completed}──► held ──{@link #completed}──► finished
 *                                             └────────── ended before a checkpoint ─────────┘
 * </pre>
 *
 * <p>An assignment is a message, and a barrier may pass between its leaving and its coming. So a
 * split stays <i>on its way</i>, and with its position in the {@linkplain #snapshot snapshot},
 * until a complete checkpoint has it in a reader's snapshot. Until then a checkpoint may have it
 * twice, or here although it has ended; {@link #restore} then takes the word of the reader, which
 * is never older. Likewise readers tell that a split has ended until a complete checkpoint says so.
 *
 * <p>For this the coordinator keeps one order. The snapshot of checkpoint <i>n</i> is taken at any
 * time between its beginning and its completion; then {@code completed} is called with its readers'
 * snapshots; only then are readers told that <i>n</i> is complete, whereupon they {@linkplain
 * SplitMerger#forget forget} the ends that they told in it; only then may the next begin. Nothing
 * is called for a checkpoint that is given up. How messages to different subtasks overtake each
 * other, and assignments and barriers to the same one, does not matter.
 *
 * <p>Ids are never forgotten, so a split that is discovered again is known however long it has been
 * finished. Touches nothing outside; single-threaded.
 *
 * @param <S> the source's splits
 */
public final class SplitRegister<S extends Split> {

  /** Where a split is. */
  private sealed interface Place<S extends Split> {}

  private record Unassigned<S extends Split>(SplitPosition<S> position) implements Place<S> {}

  private record OnItsWay<S extends Split>(SplitPosition<S> position, int subtask)
      implements Place<S> {}

  private record Held<S extends Split>(long weight, int subtask) implements Place<S> {}

  private record Finished<S extends Split>() implements Place<S> {}

  private final Map<String, Place<S>> places = new LinkedHashMap<>();

  /** Creates a register that knows of no split. */
  public SplitRegister() {}

  /**
   * The register of a job that goes on from a checkpoint; all splits that were not finished are
   * unassigned, each at the position from which it is to be read.
   *
   * @param own the register's snapshot in that checkpoint
   * @param readers those of all subtasks of the source in the same checkpoint, in any order
   * @throws IllegalStateException when they do not belong together, naming the split
   */
  public static <S extends Split> SplitRegister<S> restore(
      RegisterSnapshot<S> own, List<SourceSnapshot<S>> readers) {
    SplitRegister<S> register = new SplitRegister<>();
    own.finished().forEach(register::finish);
    readers.forEach(reader -> reader.finished().forEach(register::finish));
    for (SourceSnapshot<S> reader : readers) {
      reader.positions().forEach(register::goOn);
    }
    for (SplitPosition<S> unread : own.unread()) {
      register.places.putIfAbsent(unread.id(), new Unassigned<>(unread));
    }
    for (String held : own.held()) {
      require(register.places.containsKey(held), held, "is in no reader's snapshot");
    }
    return register;
  }

  private void finish(String id) {
    places.put(id, new Finished<>());
  }

  private void goOn(SplitPosition<S> position) {
    Place<S> earlier = places.put(position.id(), new Unassigned<>(position));
    require(!(earlier instanceof Unassigned), position.id(), "is in the snapshots of two readers");
    require(earlier == null, position.id(), "is both finished and in a reader's snapshot");
  }

  private static void require(boolean fits, String id, String found) {
    if (!fits) {
      throw new IllegalStateException(
          "the checkpoint is not consistent: split %s %s; expected each split that was begun in one of them. Go on from another checkpoint."
              .formatted(id, found));
    }
  }

  /**
   * Takes note of splits that were discovered; those whose ids are known count no more.
   *
   * @throws SourceException when two of them have the same id
   */
  public void add(List<S> discovered) {
    Set<String> ids = new HashSet<>();
    for (S split : discovered) {
      if (!ids.add(split.id())) {
        throw new SourceException(
            "two splits with the id %s were discovered; expected distinct ids. Correct Split.id() or the enumerator of the source."
                .formatted(split.id()));
      }
    }
    for (S split : discovered) {
      places.putIfAbsent(split.id(), new Unassigned<>(SplitPosition.start(split)));
    }
  }

  /**
   * Assigns all splits that are not, heaviest first, each to the subtask that has least to read as
   * far as is known here; to be sent to the subtasks.
   *
   * @return the splits of every subtask, by subtask
   */
  public List<List<SplitPosition<S>>> assign(int subtasks) {
    SplitLoads loads = new SplitLoads(subtasks);
    List<SplitPosition<S>> unassigned = new ArrayList<>();
    for (Place<S> place : places.values()) {
      if (place instanceof Unassigned<S> some) {
        unassigned.add(some.position());
      } else if (place instanceof OnItsWay<S> some) {
        loads.add(some.subtask(), some.position().split().weight());
      } else if (place instanceof Held<S> some) {
        loads.add(some.subtask(), some.weight());
      }
    }
    List<List<SplitPosition<S>>> assigned = loads.spread(unassigned, SplitPosition::split);
    for (int subtask = 0; subtask < subtasks; subtask++) {
      for (SplitPosition<S> position : assigned.get(subtask)) {
        places.put(position.id(), new OnItsWay<>(position, subtask));
      }
    }
    return assigned;
  }

  /** What a checkpoint stores; with the readers' snapshots it says where every split is. */
  public RegisterSnapshot<S> snapshot() {
    List<SplitPosition<S>> unread = new ArrayList<>();
    List<String> held = new ArrayList<>();
    List<String> finished = new ArrayList<>();
    places.forEach(
        (id, place) -> {
          if (place instanceof Unassigned<S> some) {
            unread.add(some.position());
          } else if (place instanceof OnItsWay<S> some) {
            unread.add(some.position());
          } else if (place instanceof Held<S>) {
            held.add(id);
          } else {
            finished.add(id);
          }
        });
    return new RegisterSnapshot<>(unread, held, finished);
  }

  /**
   * Takes note that a checkpoint is complete.
   *
   * @param readers the snapshots of all subtasks of the source in it, by subtask
   */
  public void completed(List<SourceSnapshot<S>> readers) {
    for (int subtask = 0; subtask < readers.size(); subtask++) {
      SourceSnapshot<S> reader = readers.get(subtask);
      for (SplitPosition<S> position : reader.positions()) {
        places.put(position.id(), new Held<>(position.split().weight(), subtask));
      }
      reader.finished().forEach(this::finish);
    }
  }
}
