/**
 * Sources and sinks of text files: a file becomes splits, a split becomes elements with a position
 * from which reading can go on.
 *
 * <p>In: paths. Out: elements, or files that appear when they are complete.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} alone, as every connector does.
 *
 * <p>Not here: sources without files ({@code dev.sluice.connector.basic}).
 */
package dev.sluice.connector.files;
