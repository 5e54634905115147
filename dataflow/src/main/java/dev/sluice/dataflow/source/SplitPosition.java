package dev.sluice.dataflow.source;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.Objects;

/**
 * How far a split has been read: the rest of it, and what was promised about the rest. Immutable.
 *
 * <p>What a checkpoint keeps of a split. Whoever goes on there reads every element that had not
 * been given on, and none that had. Connectors make none: the engine does, of what readers give.
 *
 * @param split the rest, as {@link SplitReader#position} gives it; the whole where nothing was read
 * @param watermark the watermark that its generator has reached, in milliseconds since the epoch,
 *     below which that of the rest never falls; {@link Watermark#MIN} for none
 * @param <S> the source's splits
 */
public record SplitPosition<S extends Split>(S split, long watermark) {

  /** Checks that there is a split. */
  public SplitPosition {
    Objects.requireNonNull(split, "split");
  }

  /** The position of a split of which nothing has been read. */
  public static <S extends Split> SplitPosition<S> start(S split) {
    return new SplitPosition<>(split, Watermark.MIN);
  }

  /** The type of positions in splits of this type. */
  @SuppressWarnings("unchecked") // the argument says which record it is
  public static <S extends Split> TypeDescriptor<SplitPosition<S>> type(TypeDescriptor<S> split) {
    return (TypeDescriptor<SplitPosition<S>>) Types.generic(SplitPosition.class, split);
  }

  /** The split's name. */
  public String id() {
    return split.id();
  }

  /** The watermark of the rest while nothing of it has been read. */
  long watermarkUnopened() {
    return Math.max(watermark, OpenSplit.watermarkUnopened(split));
  }

  /** How it stands for the watermark, not having been opened for so many nanoseconds. */
  SplitReport report(long unopened) {
    return new SplitReport(
        id(), SplitReport.State.UNOPENED, watermarkUnopened(), 0, unopened, unopened);
  }
}
