/**
 * The arrows of the house as rules that fail the build. Everything is in the test sources of this
 * module; a rule says why it stands and which design note to read.
 *
 * <p>In: the compiled classes of all modules. Out: nothing, or the class that points the wrong way.
 *
 * <p>Arrows: depends on all modules in test scope; nothing depends on it.
 *
 * <p>Not here: style and size of source files, which Checkstyle holds.
 */
package dev.sluice.architecture;
