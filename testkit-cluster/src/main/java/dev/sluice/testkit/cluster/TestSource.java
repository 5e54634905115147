package dev.sluice.testkit.cluster;

import dev.sluice.api.JobBuilder;
import dev.sluice.api.SourceStream;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.time.TimestampAssigner;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.testkit.cluster.ScriptItem.Element;
import dev.sluice.testkit.cluster.ScriptItem.Reached;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A script of elements and watermarks that a source of a test follows to the letter: one subtask
 * reads it in order, and a watermark has been passed on before the element behind it is read.
 *
 * <pre>{@code
 * TestSource<String> words =
 *     TestSource.ofType(String.class)
 *         .element("a", 1_000)
 *         .element("b", 2_000)
 *         .watermark(5_000)
 *         .element("late", 1_000);
 *
 * SourceStream<String> stream = words.in(job, "words");
 * }</pre>
 *
 * <p>The end of the script is the end of the stream, with the last watermark. Elements have an
 * event time if the script says so for each of them, or for none a watermark. Immutable; each call
 * gives another script.
 *
 * @param <T> elements
 */
public final class TestSource<T> {

  private final TypeDescriptor<T> type;
  private final List<ScriptItem<T>> items;

  private TestSource(TypeDescriptor<T> type, List<ScriptItem<T>> items) {
    this.type = type;
    this.items = List.copyOf(items);
  }

  /**
   * A script of these elements, to which more can be added. Their type is that of their class.
   *
   * @throws IllegalArgumentException when there is none, or their classes differ; {@link
   *     #ofType(TypeDescriptor)} takes any
   * @throws dev.sluice.dataflow.type.UndescribableTypeException when the class cannot be described
   */
  @SafeVarargs
  public static <T> TestSource<T> of(T... elements) {
    List<T> all = new ArrayList<>();
    for (T element : elements) {
      all.add(Objects.requireNonNull(element, "element"));
    }
    return ofType(TypeDescriptor.of(classOf(all))).untimed(all);
  }

  @SuppressWarnings("unchecked") // every element is of this class
  private static <T> Class<T> classOf(List<T> elements) {
    Set<Class<?>> classes =
        elements.stream()
            .map(
                each ->
                    each instanceof Enum<?> constant
                        ? constant.getDeclaringClass()
                        : each.getClass())
            .collect(Collectors.toSet());
    if (classes.size() != 1) {
      String found =
          classes.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "TestSource.of got elements of %d classes (%s); expected one class, by which their type is known. Use TestSource.ofType(type).elements(...)"
              .formatted(classes.size(), found));
    }
    return (Class<T>) classes.iterator().next();
  }

  /** An empty script of elements of a class without type parameters. */
  public static <T> TestSource<T> ofType(Class<T> type) {
    return ofType(TypeDescriptor.of(type));
  }

  /** An empty script of elements of the type described. */
  public static <T> TestSource<T> ofType(TypeDescriptor<T> type) {
    return new TestSource<>(Objects.requireNonNull(type, "type"), List.of());
  }

  /** The script with elements added whose event time is not said. */
  @SafeVarargs
  public final TestSource<T> elements(T... elements) {
    List<T> all = new ArrayList<>();
    for (T element : elements) {
      all.add(Objects.requireNonNull(element, "element"));
    }
    return untimed(all);
  }

  private TestSource<T> untimed(List<T> elements) {
    List<ScriptItem<T>> more = new ArrayList<>(items);
    elements.forEach(element -> more.add(new Element<>(element, Watermark.MIN)));
    return new TestSource<>(type, more);
  }

  /** The script with an element added, with its event time in milliseconds since the epoch. */
  public TestSource<T> element(T element, long timestamp) {
    return with(new Element<>(Objects.requireNonNull(element, "element"), timestamp));
  }

  /**
   * The script with a watermark added, in milliseconds since the epoch.
   *
   * @throws IllegalArgumentException when it is not above the one before, or is what only the end
   *     says
   */
  public TestSource<T> watermark(long timestamp) {
    long before = lastWatermark();
    if (timestamp <= before || timestamp == Watermark.MAX) {
      throw new IllegalArgumentException(
          "watermark %d comes behind watermark %d in the script; expected one above it and below %d, which the end of the script says"
              .formatted(timestamp, before, Watermark.MAX));
    }
    return with(new Reached<>(timestamp));
  }

  private long lastWatermark() {
    long last = Watermark.MIN;
    for (ScriptItem<T> item : items) {
      last = item instanceof Reached<T> watermark ? watermark.timestamp() : last;
    }
    return last;
  }

  /** The script with the event times of all its elements read from them by {@code assigner}. */
  public TestSource<T> withTimestamps(TimestampAssigner<? super T> assigner) {
    List<ScriptItem<T>> stamped = new ArrayList<>();
    for (ScriptItem<T> item : items) {
      stamped.add(
          item instanceof Element<T> element
              ? new Element<>(element.value(), assigner.eventTimeMillis(element.value()))
              : item);
    }
    return new TestSource<>(type, stamped);
  }

  private TestSource<T> with(ScriptItem<T> item) {
    List<ScriptItem<T>> more = new ArrayList<>(items);
    more.add(item);
    return new TestSource<>(type, more);
  }

  /**
   * Declares a source of the job that follows the script; to be called within the definition of the
   * job. It has one subtask.
   *
   * @param name the source's name, unique within the job
   * @throws IllegalStateException when only some elements have an event time
   */
  public SourceStream<T> in(JobBuilder job, String name) {
    ScriptSource<T> source = source(name);
    WatermarkStrategy<T> watermarks =
        isTimed() ? WatermarkStrategy.of(() -> source) : WatermarkStrategy.none();
    return job.source(name, source, watermarks).parallelism(1);
  }

  ScriptSource<T> source(String name) {
    return new ScriptSource<>(name, type, items);
  }

  private boolean isTimed() {
    List<Element<T>> untimed = new ArrayList<>();
    boolean timed = false;
    for (ScriptItem<T> item : items) {
      if (item instanceof Element<T> element && element.timestamp() == Watermark.MIN) {
        untimed.add(element);
      } else {
        timed = true;
      }
    }
    if (timed && !untimed.isEmpty()) {
      throw new IllegalStateException(
          "element %s of a script has no event time, but the script has event times or watermarks; expected a time for every element. Add it with element(value, timestamp), or use withTimestamps(...)"
              .formatted(untimed.get(0).value()));
    }
    return timed;
  }
}
