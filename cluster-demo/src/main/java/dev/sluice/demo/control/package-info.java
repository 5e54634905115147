/**
 * How a command reaches the process that runs a job: a Unix domain socket in the state directory.
 *
 * <p>One request a connection: a line of JSON with the version of the protocol; the answer is lines
 * of JSON, the last of which has the result or a refusal. Lines are bounded. Whoever may look into
 * the directory may ask, and that is its owner alone (mode 0700).
 *
 * <p>In: requests and somebody who works on them. Out: {@code ControlServer} and {@code
 * ControlClient}. What is asked and answered is not decided here. Start at {@code ControlServer}.
 */
package dev.sluice.demo.control;
