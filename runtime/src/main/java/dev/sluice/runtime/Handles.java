package dev.sluice.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The handles that an engine has given, so that whoever asks again and again gets the same one.
 * Beyond a number, those of jobs that have ended are let go. Safe for any thread.
 */
final class Handles {

  private final int most;
  private final Map<String, JobHandle> handles = new ConcurrentHashMap<>();

  Handles(int most) {
    this.most = most;
  }

  /** Keeps one in place of an earlier one, and gives it. */
  JobHandle put(String key, JobHandle handle) {
    tidy();
    handles.put(key, handle);
    return handle;
  }

  /** The one that is kept, or a new one. */
  JobHandle get(String key, Supplier<JobHandle> made) {
    tidy();
    return handles.computeIfAbsent(key, absent -> made.get());
  }

  /** The one that is kept, if there is one. */
  Optional<JobHandle> find(String key) {
    return Optional.ofNullable(handles.get(key));
  }

  private void tidy() {
    if (handles.size() >= most) {
      handles.values().removeIf(JobHandle::hasEnded);
    }
  }
}
