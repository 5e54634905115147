package dev.sluice.checkpointing.journal;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Does with the states of a key what an element says, and tells afterwards all that it has of the
 * key.
 */
final class Diary extends KeyedProcessFunction<Long, Long, String> {

  static final long TTL_MILLIS = 60;

  /** What an element can say. */
  enum Deed {
    READ,
    COUNT,
    NOTE,
    ADD,
    PUT,
    REMOVE,
    CLEAR_MAP,
    CLEAR_LIST,
    BRIEF,
    FLAG,
    EVENT_TIMER,
    NO_EVENT_TIMER,
    CLOCK_TIMER,
    NO_CLOCK_TIMER,
    FORGET
  }

  private static final Deed[] DEEDS = Deed.values();

  /** A value of several fields. */
  record Note(String text, long by) {}

  private LongState count;
  private ValueState<Note> note;
  private ListState<Long> list;
  private MapState<Long, Long> map;
  private LongState brief;
  private MapState<Long, Long> flags;

  /** An element: who it is, for which key, and what it says. */
  static long element(long id, long key, Deed deed, long argument) {
    return id << 32 | key << 24 | (long) deed.ordinal() << 16 | argument;
  }

  static long id(long element) {
    return element >>> 32;
  }

  static long key(long element) {
    return element >>> 24 & 0xff;
  }

  static Deed deed(long element) {
    return DEEDS[(int) (element >>> 16 & 0xff)];
  }

  static long argument(long element) {
    return element & 0xffff;
  }

  @Override
  public void open(KeyedRuntimeContext context) {
    StateTtl ttl = StateTtl.of(Duration.ofMillis(TTL_MILLIS));
    count = context.longState("count");
    note = context.valueState("note", Note.class);
    list = context.listState("list", Types.LONG);
    map = context.mapState("map", Types.LONG, Types.LONG);
    brief = context.longState("brief", ttl);
    flags = context.mapState("flags", Types.LONG, Types.LONG, ttl);
  }

  @Override
  public void processElement(Long element, KeyContext<Long> key, Collector<String> out) {
    long argument = argument(element);
    long id = id(element);
    switch (deed(element)) {
      case READ -> {}
      case COUNT -> count.update(count.value() + argument);
      case NOTE -> note.update(argument == 0 ? null : new Note("n" + argument, id));
      case ADD -> list.add(id);
      case PUT -> map.put(argument, id);
      case REMOVE -> map.remove(argument);
      case CLEAR_MAP -> map.clear();
      case CLEAR_LIST -> list.clear();
      case BRIEF -> brief.update(id);
      case FLAG -> flags.put(argument, id);
      case EVENT_TIMER -> key.timers().registerEventTime(argument);
      case NO_EVENT_TIMER -> key.timers().deleteEventTime(argument);
      case CLOCK_TIMER -> key.timers().registerProcessingTime(argument);
      case NO_CLOCK_TIMER -> key.timers().deleteProcessingTime(argument);
      case FORGET -> forget();
    }
    out.collect("e|" + id + "|" + told());
  }

  private void forget() {
    count.clear();
    note.clear();
    list.clear();
    map.clear();
    brief.clear();
    flags.clear();
  }

  @Override
  public void onTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
    list.add(timestamp);
    out.collect("t|" + key.key() + "|" + timestamp + "|" + told());
  }

  @Override
  public void onProcessingTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
    if (timestamp % 2 == 0) {
      forget();
    } else {
      count.update(count.value() + 1);
    }
    out.collect("p|" + key.key() + "|" + timestamp + "|" + told());
  }

  private String told() {
    return "count=%s note=%s list=%s map=%s brief=%s flags=%s"
        .formatted(
            count.isPresent() ? count.value() : null,
            note.value(),
            list.get(),
            told(map),
            brief.isPresent() ? brief.value() : null,
            told(flags));
  }

  private static String told(MapState<Long, Long> map) {
    return map.entries().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
