/**
 * Sources and sinks that need nothing outside the JVM: collections in memory, generated elements,
 * printing, collecting, a call for each element.
 *
 * <p>In: a Java collection or a function of a number. Out: a collection, lines on the console or
 * calls. These sinks show elements at once, and so again after a restart, where they do not say
 * otherwise.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} alone, as every connector does.
 *
 * <p>Not here: files ({@code dev.sluice.connector.files}).
 *
 * <p>Read first: {@code GeneratorSource}.
 */
package dev.sluice.connector.basic;
