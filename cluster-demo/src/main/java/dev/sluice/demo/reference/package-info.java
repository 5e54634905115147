/**
 * The right answer: what the flight job must write, computed a second time in plain Java.
 *
 * <p>In: a directory of flight files, and a directory of results to judge. Out: the three tables as
 * lines of CSV, and a verdict that names the first differences.
 *
 * <p>Arrows: depends on the JDK alone. It shares no class with the framework or with the job, since
 * a shared mistake would look like agreement; it keeps everything in memory and takes the most
 * obvious way, never the clever one.
 *
 * <p>Not here: the job itself, and the bundled data ({@code dev.sluice.demo.data}).
 *
 * <p>Read first: {@code ReferenceReport}, then {@code OutputComparison}.
 */
package dev.sluice.demo.reference;
