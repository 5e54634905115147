/**
 * Sources and sinks of text files: every file of a directory is a split, every line an element; and
 * results that are not to be seen before they are complete.
 *
 * <p>In: paths, plain or gzip. Out: elements in the order of the file with the place they came
 * from, or files of CSV or JSON lines that appear whole or not at all. What is wrong with a file is
 * said with its name, its line, what was found, what was expected and what to do.
 *
 * <p>A line is an element and an element is a line, in CSV as in JSON: a line break inside quotes
 * is refused. A grammar that lets quotes span lines takes a stray quote for the start of a long
 * text and swallows every good line up to the next quote, or to the end of the file; here a damaged
 * line costs one line.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow} and on Jackson, which reads and writes JSON.
 *
 * <p>Not here: sources without files ({@code dev.sluice.connector.basic}).
 *
 * <p>Read first: {@code CsvFileSource}, then {@code CsvFileSink}; {@code JsonLinesSource} and
 * {@code JsonLinesSink} are like them.
 */
package dev.sluice.connector.files;
