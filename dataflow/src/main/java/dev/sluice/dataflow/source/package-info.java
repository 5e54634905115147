/**
 * The contract of a source: splits, the enumerator that finds them, readers that read them; and
 * what drives them.
 *
 * <p>In: the outside world. Out: elements in order of event time, watermarks. Connectors implement
 * {@code Source}, {@code Split}, {@code SplitEnumerator} and {@code SplitReader}. Start at {@code
 * Source}.
 */
package dev.sluice.dataflow.source;
