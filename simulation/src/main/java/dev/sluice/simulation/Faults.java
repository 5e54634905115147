package dev.sluice.simulation;

/**
 * How likely what goes wrong, as long as things go wrong at all. Immutable.
 *
 * @param until virtual time in milliseconds from which on all is well, so that every job can end
 * @param lost of a control message
 * @param doubled of a control message
 * @param death of a subtask or coordinator, at each step at which it could hurt
 * @param gap of an item, which a channel must notice
 * @param rival of a second coordinator being started beside the first, at each checkpoint
 * @param unknown of a compare-and-set whose answer does not come
 * @param refusal of a chunk by the store
 * @param rescale of another parallelism at each restart
 */
public record Faults(
    long until,
    double lost,
    double doubled,
    double death,
    double gap,
    double rival,
    double unknown,
    double refusal,
    double rescale) {

  /** A little of everything. */
  public static final Faults SOME =
      new Faults(700, 0.02, 0.05, 0.006, 0.0004, 0.01, 0.15, 0.01, 0.4);

  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
