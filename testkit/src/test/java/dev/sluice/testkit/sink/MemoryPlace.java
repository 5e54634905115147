package dev.sluice.testkit.sink;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sink in memory that keeps the contract, but for one mistake. */
final class MemoryPlace implements SinkPlace<String> {

  enum Mistake {
    NONE,
    COMMIT_REPLACES_ALL,
    COMMIT_REMOVES_WHAT_IS_SHOWN,
    COMMIT_TWICE_ADDS_AGAIN,
    COMMIT_TWICE_FAILS,
    COMMIT_KNOWS_ITS_OWN_ONLY,
    COMMIT_DOES_NOTHING,
    COMMIT_SWALLOWS_WHAT_IS_GONE_AFTER_CLOSE_REMOVED_IT,
    PREPARE_SHOWS,
    PREPARE_GOES_ON_WITH_THE_SAME,
    PREPARE_FORGETS_THE_HANDLE,
    WRITE_SHOWS,
    CLOSE_REMOVES_WHAT_WAS_PREPARED,
    CLOSE_LEAVES_WHAT_WAS_WRITTEN,
    CLOSE_PREPARES,
    DISCARD_DOES_NOTHING,
    OPEN_LEAVES_LEFTOVERS,
    OPEN_LEAVES_LEFTOVERS_OF_REMOVED_SUBTASKS,
    OPEN_REMOVES_ALL,
    OPEN_OF_ANY_SUBTASK_REMOVES_ALL_BUT_ITS_OWN,
    OPEN_SHOWS_LEFTOVERS,
    NAMES_WITHOUT_EPOCH,
    NAMES_WITHOUT_SUBTASK
  }

  private final Mistake mistake;
  private final Map<String, List<String>> hidden = new TreeMap<>();
  private final Map<String, List<String>> visible = new TreeMap<>();

  MemoryPlace(Mistake mistake) {
    this.mistake = mistake;
  }

  @Override
  public Sink<String> sink() {
    return this::open;
  }

  @Override
  public String element(long number) {
    return "e" + number;
  }

  @Override
  public List<String> visible() {
    return visible.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public List<String> hidden() {
    return List.copyOf(hidden.keySet());
  }

  private SinkWriter<String> open(SinkContext context) {
    Set<String> kept = context.prepared().stream().map(String::new).collect(Collectors.toSet());
    if (mistake == Mistake.OPEN_OF_ANY_SUBTASK_REMOVES_ALL_BUT_ITS_OWN) {
      String own = context.subtask().index() + "-";
      hidden.keySet().removeIf(name -> !name.startsWith(own) || !kept.contains(name));
    } else if (context.isFirst()) {
      clear(context, kept);
    }
    return new Writer(context);
  }

  private void clear(SinkContext context, Set<String> kept) {
    Set<String> leftovers =
        hidden.keySet().stream().filter(name -> !kept.contains(name)).collect(Collectors.toSet());
    switch (mistake) {
      case OPEN_LEAVES_LEFTOVERS -> {}
      case OPEN_LEAVES_LEFTOVERS_OF_REMOVED_SUBTASKS ->
          hidden
              .keySet()
              .removeIf(
                  name ->
                      leftovers.contains(name)
                          && Integer.parseInt(name.substring(0, 1))
                              < context.subtask().parallelism());
      case OPEN_REMOVES_ALL -> hidden.clear();
      case OPEN_SHOWS_LEFTOVERS -> {
        leftovers.forEach(name -> visible.put(name, hidden.get(name)));
        hidden.keySet().removeAll(leftovers);
      }
      default -> hidden.keySet().removeAll(leftovers);
    }
  }

  private final class Writer implements SinkWriter<String> {

    private final String prefix;
    private final List<String> own = new ArrayList<>();
    private int number;
    private String name;

    Writer(SinkContext context) {
      String subtask =
          mistake == Mistake.NAMES_WITHOUT_SUBTASK ? "0-" : context.subtask().index() + "-";
      String epoch = mistake == Mistake.NAMES_WITHOUT_EPOCH ? "" : context.epoch() + "-";
      prefix = subtask + epoch;
    }

    @Override
    public void write(String value, long timestamp) {
      if (name == null) {
        name = prefix + number++;
        hidden.put(name, new ArrayList<>());
      }
      // As with a file that was removed while it is open, writing goes on.
      hidden.getOrDefault(name, new ArrayList<>()).add(value);
      if (mistake == Mistake.WRITE_SHOWS) {
        visible.put(name, hidden.get(name));
      }
    }

    @Override
    public List<byte[]> prepare() {
      if (name == null) {
        return List.of();
      }
      String prepared = name;
      own.add(prepared);
      if (mistake != Mistake.PREPARE_GOES_ON_WITH_THE_SAME) {
        name = null;
      }
      if (mistake == Mistake.PREPARE_SHOWS) {
        visible.put(prepared, hidden.get(prepared));
      }
      return mistake == Mistake.PREPARE_FORGETS_THE_HANDLE
          ? List.of()
          : List.of(prepared.getBytes());
    }

    @Override
    public void commit(byte[] handle) {
      String wanted = new String(handle);
      List<String> elements = hidden.remove(wanted);
      if (mistake == Mistake.COMMIT_DOES_NOTHING) {
        return;
      }
      if (mistake == Mistake.COMMIT_KNOWS_ITS_OWN_ONLY && !own.contains(wanted)) {
        return;
      }
      if (elements == null) {
        commitAgain(wanted);
        return;
      }
      if (mistake == Mistake.COMMIT_REPLACES_ALL) {
        visible.clear();
      }
      visible.put(wanted, elements);
    }

    private void commitAgain(String wanted) {
      List<String> shown = visible.get(wanted);
      switch (mistake) {
        case COMMIT_TWICE_FAILS ->
            throw new SinkException(wanted + ": is not hidden; expected it. Prepare it.");
        case COMMIT_TWICE_ADDS_AGAIN -> visible.put(wanted + "'", shown);
        case COMMIT_REMOVES_WHAT_IS_SHOWN -> visible.remove(wanted);
        case COMMIT_SWALLOWS_WHAT_IS_GONE_AFTER_CLOSE_REMOVED_IT -> {}
        default -> {
          if (shown == null) {
            throw new SinkException(wanted + ": is gone; expected it. Bring it back.");
          }
        }
      }
    }

    @Override
    public void discard(byte[] handle) {
      if (mistake != Mistake.DISCARD_DOES_NOTHING) {
        hidden.remove(new String(handle));
      }
    }

    @Override
    public void close() {
      if (mistake == Mistake.CLOSE_PREPARES && name != null) {
        visible.put(name, hidden.get(name));
      }
      if (name != null && mistake != Mistake.CLOSE_LEAVES_WHAT_WAS_WRITTEN) {
        hidden.remove(name);
      }
      if (mistake == Mistake.CLOSE_REMOVES_WHAT_WAS_PREPARED
          || mistake == Mistake.COMMIT_SWALLOWS_WHAT_IS_GONE_AFTER_CLOSE_REMOVED_IT) {
        own.forEach(hidden::remove);
      }
    }
  }
}
