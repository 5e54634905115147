/**
 * A real job before one's eyes: flights become delays per airport and hour, from the command line.
 *
 * <p>In: arguments and a file of flights. Out: results, and what happened on the way.
 *
 * <p>Arrows: depends on the runtime and the connectors; nothing depends on it. Written as a user
 * would write it: it touches no internal package.
 *
 * <p>Not here: anything that a second job could use; that belongs to a connector or a library.
 */
package dev.sluice.demo;
