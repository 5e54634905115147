package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.GlobalWindow;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.PaneInfo;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Windows that put out each firing as a line: the key, the window, the ids of its elements. */
final class Firings {

  static {
    Quiet.warnings();
  }

  private Firings() {}

  static Event event(int id) {
    return new Event(1, id);
  }

  static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  /** Windows of 10 ms of event time. */
  static WindowRules<Event, TimeWindow> ofTen() {
    return WindowRules.of(TumblingEventTimeWindows.of(millis(10)));
  }

  static WindowRules<Event, GlobalWindow> global(
      Trigger<? super Event, ? super GlobalWindow> trigger) {
    return WindowRules.<Event, GlobalWindow>of(GlobalWindows.create()).withTrigger(trigger);
  }

  static <W extends Window> WindowRules<Event, W> rules(WindowAssigner<? super Event, W> windows) {
    return WindowRules.of(windows);
  }

  static <W extends Window> WindowSpec<Event, Long, W> spec(WindowRules<Event, W> rules) {
    return new WindowSpec<>(rules, Event.byLong(), Event.TYPE);
  }

  static <W extends Window> OperatorFactory<Event, String> factory(WindowRules<Event, W> rules) {
    return WindowOperators.apply(
        spec(rules), (key, window, events, out) -> out.collect(line(key, window, events)));
  }

  static <W extends Window> OperatorHarness<Event, String> harness(WindowRules<Event, W> rules) {
    return harness(factory(rules));
  }

  static <O> OperatorHarness<Event, O> harness(OperatorFactory<Event, O> factory) {
    return OperatorHarness.of(factory)
        .keyedBy(Event.byLong())
        .expectNothingLeft(Firings::timersLeft);
  }

  private static long timersLeft(Operator<?, ?> operator) {
    return operator.nextProcessingTimer() == Long.MAX_VALUE ? 0 : 1;
  }

  /** Puts out each firing with what is said of it. */
  static <W extends Window> OperatorFactory<Event, String> withPanes(WindowRules<Event, W> rules) {
    return WindowOperators.process(spec(rules), new Told<>());
  }

  private static final class Told<W extends Window>
      extends ProcessWindowFunction<Event, String, Long, W> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Long key, Context<W> context, Iterable<Event> events, Collector<String> out) {
      PaneInfo pane = context.pane();
      out.collect(
          "%s, %s %d%s%s"
              .formatted(
                  line(key, context.window(), events),
                  pane.timing(),
                  pane.index(),
                  pane.first() ? " first" : "",
                  pane.last() ? " last" : ""));
    }
  }

  static String line(Object key, Window window, Iterable<Event> events) {
    return "%s %s:%s"
        .formatted(
            key,
            text(window),
            StreamSupport.stream(events.spliterator(), false)
                .map(event -> " " + event.id())
                .collect(Collectors.joining()));
  }

  static String text(Window window) {
    return window instanceof TimeWindow time
        ? time.start() + "-" + time.end()
        : window instanceof GlobalWindow ? "global" : window.toString();
  }
}
