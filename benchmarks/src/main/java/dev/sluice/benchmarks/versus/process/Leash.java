package dev.sluice.benchmarks.versus.process;

/** Lets a process end with this one, until it is let go. Safe for any thread. */
final class Leash {

  private final Hooks hooks;
  private final Thread ending;

  /** What this process does when it ends; each throws IllegalStateException when it already is. */
  interface Hooks {

    /** Those of the JVM. */
    Hooks OF_JVM =
        new Hooks() {
          @Override
          public void add(Thread hook) {
            Runtime.getRuntime().addShutdownHook(hook);
          }

          @Override
          public void remove(Thread hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
          }
        };

    void add(Thread hook);

    void remove(Thread hook);
  }

  private Leash(Hooks hooks, Thread ending) {
    this.hooks = hooks;
    this.ending = ending;
  }

  /** Of a process that has just been started; killed at once when this one already ends. */
  static Leash of(Process process, String name) {
    return of(process, name, () -> {}, Hooks.OF_JVM);
  }

  /** The same, and when it has been killed something is done about what it has left. */
  static Leash of(Process process, String name, Runnable afterwards) {
    return of(process, name, afterwards, Hooks.OF_JVM);
  }

  static Leash of(Process process, String name, Runnable afterwards, Hooks hooks) {
    Leash leash = new Leash(hooks, new Thread(() -> kill(process, afterwards), "end-of-" + name));
    try {
      hooks.add(leash.ending);
    } catch (IllegalStateException e) {
      // Hooks that run by now would not see it.
      kill(process, afterwards);
    }
    return leash;
  }

  private static void kill(Process process, Runnable afterwards) {
    process.destroyForcibly().onExit().join();
    afterwards.run();
  }

  /** Lets go of the process, which has ended. Gives whether this one goes on. */
  boolean letGo() {
    try {
      hooks.remove(ending);
      return true;
    } catch (IllegalStateException e) {
      // This process ends; then the hook has nothing left to kill.
      return false;
    }
  }
}
