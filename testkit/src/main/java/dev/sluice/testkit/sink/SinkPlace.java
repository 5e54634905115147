package dev.sluice.testkit.sink;

import dev.sluice.dataflow.sink.Sink;
import java.util.List;

/**
 * A place that a sink under test writes to, and a view of it from outside.
 *
 * @param <T> elements, equal by content
 */
public interface SinkPlace<T> {

  /** A sink object of its own that writes to the place, as every subtask has one. */
  Sink<T> sink();

  /** The element with this number; different for each. */
  T element(long number);

  /** All elements that somebody who reads the place would see now, in any order. */
  List<T> visible() throws Exception;

  /** Names of all that is at the place and that nobody is to see; for messages. */
  List<String> hidden() throws Exception;
}
