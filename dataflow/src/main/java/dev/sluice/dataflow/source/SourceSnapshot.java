package dev.sluice.dataflow.source;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.List;

/**
 * How far one subtask of a source has read, as a checkpoint stores it. Immutable.
 *
 * @param positions the splits it has not read to their end, opened or not
 * @param finished the ids of those it has, as far as no complete checkpoint has them yet
 * @param elements how many elements it has given on since it was started
 * @param <S> the source's splits
 */
public record SourceSnapshot<S extends Split>(
    List<SplitPosition<S>> positions, List<String> finished, long elements) {

  /** Keeps the lists immutable. */
  public SourceSnapshot {
    positions = List.copyOf(positions);
    finished = List.copyOf(finished);
  }

  /** Of a reader of which nobody counts the elements. */
  public SourceSnapshot(List<SplitPosition<S>> positions, List<String> finished) {
    this(positions, finished, 0);
  }

  /** The type of snapshots of a source with splits of this type. */
  @SuppressWarnings("unchecked") // the argument says which record it is
  public static <S extends Split> TypeDescriptor<SourceSnapshot<S>> type(TypeDescriptor<S> split) {
    return (TypeDescriptor<SourceSnapshot<S>>) Types.generic(SourceSnapshot.class, split);
  }
}
