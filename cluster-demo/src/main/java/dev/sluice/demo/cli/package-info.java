/**
 * The command line: {@code ./sluice demo} and {@code ./sluice run}.
 *
 * <p>In: arguments. Out: progress on stderr, data on stdout, an exit code. The job is in {@code
 * flights}, what is drawn in {@code terminal}, the right answer in {@code reference}. Start at
 * {@code SluiceCommand}.
 */
package dev.sluice.demo.cli;
