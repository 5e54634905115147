/**
 * A job whose elements cross between two JVMs, against the same job in one.
 *
 * <p>The JVMs are processes of their own that take orders on their standard input; whoever measures
 * them runs no job itself.
 */
package dev.sluice.benchmarks.wire;
