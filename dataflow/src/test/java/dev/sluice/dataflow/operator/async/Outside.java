package dev.sluice.dataflow.operator.async;

import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.RuntimeContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Somebody who answers when the test says so, and writes down when it was asked. */
public final class Outside implements AsyncFunction<String, String> {

  private static final long serialVersionUID = 1L;

  private final Map<String, List<CompletableFuture<Collection<String>>>> attempts = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> life = new ArrayList<>();

  @Override
  public void open(RuntimeContext context) {
    life.add("open " + context.subtask());
  }

  @Override
  public CompletableFuture<Collection<String>> asyncInvoke(String value) {
    CompletableFuture<Collection<String>> answer = new CompletableFuture<>();
    attempts.computeIfAbsent(value, any -> new ArrayList<>()).add(answer);
    asked.add(value);
    return answer;
  }

  @Override
  public void close() {
    life.add("close");
  }

  /** The latest attempt for an element. */
  public CompletableFuture<Collection<String>> attempt(String value) {
    List<CompletableFuture<Collection<String>>> all = attempts.get(value);
    return all.get(all.size() - 1);
  }

  /** An attempt for an element, counted from 1. */
  public CompletableFuture<Collection<String>> attempt(String value, int number) {
    return attempts.get(value).get(number - 1);
  }

  /** Answers an element with itself. */
  public void answer(String value) {
    attempt(value).complete(List.of(value + "!"));
  }

  /** Lets the latest attempt for an element fail. */
  public void fail(String value, Throwable failure) {
    attempt(value).completeExceptionally(failure);
  }

  /** What was asked for since the last call. */
  public List<String> takeAsked() {
    List<String> taken = List.copyOf(asked);
    asked.clear();
    return taken;
  }

  /** Of opening and closing. */
  public List<String> life() {
    return life;
  }
}
