package dev.sluice.dataflow.operator;

/** Tells the subtask of an operator, from any thread, that something has come from outside. */
@FunctionalInterface
public interface Wakeup {

  /**
   * Lets the subtask take a turn soon, or another one if it is in the middle of one; many calls may
   * lead to one turn. Does not wait; does nothing once the subtask has ended.
   */
  void wake();

  /** For an operator that nothing comes to from outside. */
  static Wakeup unneeded() {
    return () -> {};
  }
}
