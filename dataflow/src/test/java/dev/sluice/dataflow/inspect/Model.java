package dev.sluice.dataflow.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a key of an {@link Instance} must have. */
final class Model {

  private record Written<V>(V value, long at) {

    boolean lives(long now) {
      return at > now - Instance.TTL;
    }
  }

  String name;
  Long count;
  private List<Written<Long>> recent = new ArrayList<>();
  private Map<String, Written<Long>> tags = new LinkedHashMap<>();
  private Written<Long> sum;
  final TreeSet<Long> timers = new TreeSet<>();

  Model copy() {
    Model copy = new Model();
    copy.name = name;
    copy.count = count;
    copy.recent = new ArrayList<>(recent);
    copy.tags = new LinkedHashMap<>(tags);
    copy.sum = sum;
    copy.timers.addAll(timers);
    return copy;
  }

  void addRecent(long value, long now) {
    recent.add(new Written<>(value, now));
  }

  void clearRecent() {
    recent.clear();
  }

  void putTag(String tag, long value, long now) {
    tags.values().removeIf(each -> !each.lives(now));
    tags.put(tag, new Written<>(value, now));
  }

  void removeTag(String tag) {
    tags.remove(tag);
  }

  void addToSum(long value, long now) {
    sum = new Written<>(value + sum(now).orElse(0L), now);
  }

  void clearSum() {
    sum = null;
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Optional<Long> count() {
    return Optional.ofNullable(count);
  }

  List<Long> recent(long now) {
    return recent.stream().filter(each -> each.lives(now)).map(Written::value).toList();
  }

  Map<String, Long> tags(long now) {
    Map<String, Long> living = new LinkedHashMap<>();
    tags.forEach(
        (tag, each) -> {
          if (each.lives(now)) {
            living.put(tag, each.value());
          }
        });
    return living;
  }

  Optional<Long> sum(long now) {
    return Optional.ofNullable(sum).filter(each -> each.lives(now)).map(Written::value);
  }

  List<Long> timers() {
    return List.copyOf(timers);
  }

  boolean isEmpty(long now) {
    return name == null
        && count == null
        && recent(now).isEmpty()
        && tags(now).isEmpty()
        && sum(now).isEmpty()
        && timers.isEmpty();
  }
}
