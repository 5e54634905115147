package dev.sluice.dataflow.source;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.List;

/**
 * What a {@link SplitRegister} knows, as a checkpoint stores it. Immutable.
 *
 * @param unread splits that no complete checkpoint has in a reader's snapshot: not assigned yet, or
 *     perhaps still on their way to one
 * @param held the ids of splits that one has; where they stand is in the readers' snapshots
 * @param finished the ids of splits that were read to their end
 * @param <S> the source's splits
 */
public record RegisterSnapshot<S extends Split>(
    List<SplitPosition<S>> unread, List<String> held, List<String> finished) {

  /** Keeps the lists immutable. */
  public RegisterSnapshot {
    unread = List.copyOf(unread);
    held = List.copyOf(held);
    finished = List.copyOf(finished);
  }

  /** The type of snapshots of a source with splits of this type. */
  @SuppressWarnings("unchecked") // the argument says which record it is
  public static <S extends Split> TypeDescriptor<RegisterSnapshot<S>> type(
      TypeDescriptor<S> split) {
    return (TypeDescriptor<RegisterSnapshot<S>>) Types.generic(RegisterSnapshot.class, split);
  }
}
