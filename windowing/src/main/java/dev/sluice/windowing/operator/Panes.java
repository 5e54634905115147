package dev.sluice.windowing.operator;

/** The panes of one window: accumulators by key, in slots of which some may be empty. */
interface Panes<K, A> {

  /** Panes have slots from 0 to below this number. */
  int slots();

  /** Whether a slot has a pane. */
  boolean occupied(int slot);

  K key(int slot);

  /** What the result is taken from; not to be changed. */
  A accumulator(int slot);
}
