package dev.sluice.conformance.job;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A random job: its input, its windows, and everything that a result may depend on. Immutable.
 *
 * @param seed what it was drawn from
 * @param kind what can be compared
 * @param keyed whether windows are those of a key or of all elements
 * @param windows how elements are grouped
 * @param trigger when panes fire
 * @param evictor what panes drop
 * @param lateness for how long behind its end a window takes elements, in milliseconds
 * @param lateAside whether late elements are put aside instead of dropped
 * @param function what is made of a pane
 * @param parallelism how many subtasks the windows have
 * @param restores stops of the job on the side of Sluice, by position
 * @param events the input; those of a split in the order in which it is read
 */
public record JobCase(
    long seed,
    Kind kind,
    boolean keyed,
    WindowSpec windows,
    TriggerSpec trigger,
    EvictorSpec evictor,
    long lateness,
    boolean lateAside,
    PaneFunction function,
    int parallelism,
    List<Restore> restores,
    List<CaseEvent> events) {

  /** What can be compared. */
  public enum Kind {
    /** One split with watermarks at fixed positions: every pane and every late element. */
    ONE_SPLIT,
    /** Several splits, nothing late, event time alone fires: the panes as a set. */
    SEVERAL_SPLITS
  }

  /** Keeps the lists immutable. */
  public JobCase {
    restores = List.copyOf(restores);
    events = List.copyOf(events);
  }

  /**
   * Whether these are sessions of which nothing but an aggregate at their end is asked, which
   * Sluice fires a millisecond later than Flink.
   */
  public boolean isPlainSession() {
    return windows.kind() == WindowSpec.Kind.SESSION
        && keyed
        && trigger.kind() == TriggerSpec.Kind.DEFAULT
        && evictor.kind() == EvictorSpec.Kind.NONE
        && lateness == 0
        && !function.isProcess()
        && !function.keepsElements();
  }

  /**
   * Whether elements come as in every other run. Of windows that fire at the end of the stream
   * alone Flink sorts the elements by their times.
   */
  public boolean tellsOrderOfElements() {
    return kind == Kind.ONE_SPLIT && trigger.kind() != TriggerSpec.Kind.END_OF_STREAM;
  }

  /** Whether a window can have state of its own, which it cannot where windows grow together. */
  public boolean tellsFirings() {
    return !windows.isSession();
  }

  /** Whether the windows of a key fire in one order only. */
  public boolean tellsOrderOfPanes() {
    boolean oneAfterTheOther = !windows.overlaps() && trigger.kind() != TriggerSpec.Kind.CUSTOM;
    return kind == Kind.ONE_SPLIT && (oneAfterTheOther || !windows.isTimed());
  }

  /** How many splits the source has. */
  public int splits() {
    return events.stream().mapToInt(CaseEvent::split).max().orElse(0) + 1;
  }

  /** The elements of a split, in the order in which it is read. */
  public List<CaseEvent> eventsOf(int split) {
    return events.stream().filter(event -> event.split() == split).toList();
  }

  /** The same job on other elements, which are numbered anew. */
  public JobCase withEvents(List<CaseEvent> others) {
    List<CaseEvent> numbered =
        IntStream.range(0, others.size())
            .mapToObj(position -> others.get(position).at(position))
            .toList();
    return new JobCase(
        seed,
        kind,
        keyed,
        windows,
        trigger,
        evictor,
        lateness,
        lateAside,
        function,
        parallelism,
        restores,
        numbered);
  }

  /** The same job with another evictor. */
  public JobCase withEvictor(EvictorSpec other) {
    return new JobCase(
        seed,
        kind,
        keyed,
        windows,
        trigger,
        other,
        lateness,
        lateAside,
        function,
        parallelism,
        restores,
        events);
  }

  /** The same job with another lateness. */
  public JobCase withLateness(long other) {
    return new JobCase(
        seed,
        kind,
        keyed,
        windows,
        trigger,
        evictor,
        other,
        lateAside,
        function,
        parallelism,
        restores,
        events);
  }

  /** The same job with other subtasks and stops. */
  public JobCase withRun(int subtasks, List<Restore> stops) {
    return new JobCase(
        seed, kind, keyed, windows, trigger, evictor, lateness, lateAside, function, subtasks,
        stops, events);
  }
}
