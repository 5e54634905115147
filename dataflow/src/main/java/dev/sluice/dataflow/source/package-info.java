/**
 * The contract of a source: splits, the enumerator that finds them, readers that read them; and
 * what drives them.
 *
 * <p>In: the outside world, or positions from which to go on. Out: elements, of all splits open in
 * a subtask always the one with the smallest event time; watermarks; and positions again.
 * Connectors implement {@code Source}, {@code Split}, {@code SplitEnumerator} and {@code
 * SplitReader}. Which splits there are and who has them is in {@code SplitRegister}. Start at
 * {@code Source}.
 */
package dev.sluice.dataflow.source;
