/**
 * Sources and sinks that need nothing outside the JVM: collections in memory, generated elements,
 * printing.
 *
 * <p>In: a Java collection or a function of a number. Out: a collection or lines on the console.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} alone, as every connector does.
 *
 * <p>Not here: files ({@code dev.sluice.connector.files}).
 */
package dev.sluice.connector.basic;
