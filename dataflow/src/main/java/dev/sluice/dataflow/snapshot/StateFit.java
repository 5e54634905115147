package dev.sluice.dataflow.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the state of an earlier operator instance fits to what an operator has registered now.
 * Immutable.
 *
 * @param unmatched names of states for which the operator has no place
 * @param present names of the states that it has
 * @param misfits what has a place and cannot be read into it
 */
public record StateFit(
    SortedSet<String> unmatched, SortedSet<String> present, List<Misfit> misfits) {

  /** Keeps the collections immutable. */
  public StateFit {
    unmatched = Collections.unmodifiableSortedSet(new TreeSet<>(unmatched));
    present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
    misfits = List.copyOf(misfits);
  }

  /** What was found. */
  public enum Kind {
    /** The keys were of another type. */
    KEY,
    /** The values were of another kind, or of a type that has changed too much. */
    VALUE
  }

  /**
   * A state that cannot be read.
   *
   * @param state its name
   * @param problem what was stored, what was expected and what to do
   */
  public record Misfit(Kind kind, String state, String problem) {

    /** A state whose reader was refused. */
    public static Misfit of(String state, RuntimeException refusal) {
      Kind kind = refusal instanceof ChangedKeyException ? Kind.KEY : Kind.VALUE;
      return new Misfit(kind, state, String.valueOf(refusal.getMessage()));
    }
  }
}
