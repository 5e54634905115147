/**
 * What the demo shows while it runs: a progress bar, the worst airports, and a picture of the job.
 *
 * <p>In: immutable views of what the job has done. Out: text on stderr, redrawn in place on a
 * terminal, one plain line a second anywhere else.
 *
 * <p>Arrows: depends on the JDK alone. Drawing is pure, from a view and a {@code Terminal} to a
 * string; only the painter writes, and only {@code Terminal} looks at the surroundings.
 *
 * <p>Not here: where the numbers come from.
 *
 * <p>Read first: {@code ScreenView}, then {@code ScreenPainter}.
 */
package dev.sluice.demo.terminal;
