/**
 * The command line: {@code ./sluice demo}, {@code run}, {@code savepoint}, {@code checkpoints} and
 * {@code state}.
 *
 * <p>In: arguments. Out: progress on stderr, data on stdout, an exit code. The job is in {@code
 * flights}, what is drawn in {@code terminal}, the right answer in {@code reference}, what is asked
 * of a run in {@code answers}, and the way to it in {@code control}. Start at {@code
 * SluiceCommand}.
 */
package dev.sluice.demo.cli;
