/**
 * What can be asked about jobs and their savepoints, and the answers, as objects of JSON.
 *
 * <p>In: requests of the control socket, or of a command that has the state directory to itself.
 * Out: {@code StoreAnswers} for what lies in a store, {@code JobAnswers} for a job that runs
 * besides. How answers look to a person is in {@code cli}. Start at {@code StoreAnswers}.
 */
package dev.sluice.demo.answers;
