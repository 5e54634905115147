/**
 * What a job was started with, as its functions may ask for it.
 *
 * <p>In: texts by name. Out: values of the type that is expected, or a refusal that says how to
 * give the argument. Where they come from, such as a command line, is in the api module. Start at
 * {@code JobConfiguration}.
 */
package dev.sluice.dataflow.configuration;
