package dev.sluice.connector.basic;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.Serializable;
import java.util.Objects;

/**
 * A sink that calls a user function for each element, at once, and so at least once.
 *
 * <p>Every subtask has its own copy of the job; within one copy a function is called by one thread
 * at a time, across copies by several. After a restart elements that came after the last
 * checkpoint, or all without checkpoints, come again. An exception fails the job.
 *
 * @param <T> elements
 */
public final class ForEachSink<T> implements Sink<T> {

  /**
   * What is done with each element.
   *
   * @param <T> elements
   */
  @FunctionalInterface
  public interface Action<T> extends Serializable {

    /** Called once per element; may block, which holds the job back. */
    void accept(T value) throws Exception;
  }

  private final Action<? super T> action;

  private ForEachSink(Action<? super T> action) {
    this.action = Objects.requireNonNull(action);
  }

  /** A sink that calls {@code action}. */
  public static <T> ForEachSink<T> of(Action<? super T> action) {
    return new ForEachSink<>(action);
  }

  @Override
  public SinkWriter<T> open(SinkContext context) {
    return (value, timestamp) -> action.accept(value);
  }
}
