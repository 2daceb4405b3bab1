import type { Database, Eyes } from '../database/index.ts';
import type { FormulaContext } from '../formula/index.ts';
import { PlatformError } from '../metadata/index.ts';
import type { Catalog, DeployProblem } from '../metadata/index.ts';
import { DeployError } from './DeployError.ts';
import { RecordBatch } from './formulas/RecordBatch.ts';
import { JobRunner } from './later/JobRunner.ts';
import { LaterWork } from './later/LaterWork.ts';
import { Schedules } from './later/Schedules.ts';
import { Outbox } from './later/Outbox.ts';
import type { OutboxMessage } from './later/Outbox.ts';
import type { JobFault } from './later/runDueJobs.ts';
import { OrgClock } from './OrgClock.ts';
import type { CommittedChange, Org, OrgUser, PublishedEvent, Transaction } from './Org.ts';
import { Users } from './permissions/Users.ts';
import { compileProgram } from './program/compileProgram.ts';
import { problemAt } from './program/formulaProblem.ts';
import type { Program } from './program/Program.ts';
import { firstStart } from './setup/firstStart.ts';
import type { FirstUser, Founders } from './setup/firstStart.ts';
import { syncPermissionSets } from './setup/syncPermissionSets.ts';
import { OrgTransaction } from './transaction/OrgTransaction.ts';
import { UnitOfWork } from './transaction/UnitOfWork.ts';
import type { OrgParts } from './transaction/UnitOfWork.ts';

export interface LocalOrgParts {
  readonly database: Database;
  readonly program: Program;
  readonly clock: () => Date;
  readonly admin: FirstUser;
  readonly onFault: (fault: JobFault) => void;
}

type Listener<T> = (items: readonly T[]) => void;

/** The org of one process: the only one that writes to its database. */
export class LocalOrg implements Org {
  readonly database: Database;
  #program: Program;
  readonly #clock: OrgClock;
  readonly #users: Users;
  readonly #later: LaterWork;
  readonly #outbox: Outbox;
  readonly #founders: Founders;
  readonly #jobs: JobRunner;
  readonly #changeListeners = new Set<Listener<CommittedChange>>();
  readonly #eventListeners = new Set<Listener<PublishedEvent>>();
  #isRunning = false;

  constructor({ database, program, clock, admin, onFault }: LocalOrgParts) {
    this.database = database;
    this.#program = program;
    this.#clock = new OrgClock(clock, database.state);
    this.#users = new Users(database, () => this.#program.catalog);
    this.#later = new LaterWork(database.state, () => this.now());
    this.#outbox = new Outbox(database.state);
    const problems = schemaProblems(database, program.catalog);
    if (problems.length > 0) throw new DeployError(problems);
    database.applyCatalog(program.catalog);
    this.#founders = database.transaction(() => firstStart(database, program.catalog, admin, this.now()));
    database.transaction(() => this.#syncPermissionSets());
    this.#jobs = new JobRunner({
      later: this.#later,
      schedules: new Schedules({
        database,
        later: this.#later,
        flows: () => this.#program.flows.scheduled(),
        timeZone: () => this.#timeZone(),
        userId: this.#founders.automatedProcessId,
        inTransaction: (userId, work) => this.#inTransaction(userId, work)
      }),
      now: () => this.now(),
      flow: (name) => this.#program.flows.get(name),
      run: (userId, work) => this.#inTransaction(userId, work),
      onFault
    });
    this.#jobs.wake();
  }

  get catalog(): Catalog {
    return this.#program.catalog;
  }

  get organizationId(): string {
    return this.#founders.organizationId;
  }

  get adminId(): string {
    return this.#founders.adminId;
  }

  now(): Date {
    return this.#clock.now();
  }

  get clockOffset(): number {
    return this.#clock.offset;
  }

  moveClock(milliseconds: number): void {
    this.#setClock(new Date(this.now().getTime() + milliseconds));
  }

  resetClock(): void {
    this.#setClock(this.#clock.machineTime);
  }

  #setClock(time: Date): void {
    if (time > this.now()) this.#jobs.runUntil(time, (stop) => this.#clock.set(stop));
    this.#clock.set(time);
    this.#jobs.clockMoved();
  }

  user(userId: string): OrgUser | undefined {
    return this.#users.get(userId);
  }

  userNamed(username: string): OrgUser | undefined {
    return this.#users.named(username);
  }

  eyes(user: OrgUser): Eyes {
    return new UnitOfWork(this.#parts(), user).world.eyes;
  }

  formulaContext(user: OrgUser, object: string, id: string): FormulaContext | undefined {
    const known = this.#program.object(object);
    const row = known && this.database.readRows(known.type.name, [id]).get(id);
    if (!row) return undefined;
    const { world } = new UnitOfWork(this.#parts(), user);
    return new RecordBatch(world, known, [row]).context(row, row);
  }

  run<T>(userId: string, work: (tx: Transaction) => T): T {
    return this.#inTransaction(userId, (unit) => work(new OrgTransaction(this, unit)));
  }

  settle(): Promise<void> {
    return this.#jobs.settle();
  }

  check(catalog: Catalog): readonly DeployProblem[] {
    return [...compileProgram(catalog).problems, ...schemaProblems(this.database, catalog)];
  }

  deploy(catalog: Catalog): readonly DeployProblem[] {
    const { program, problems } = compileProgram(catalog);
    const all = [...problems, ...schemaProblems(this.database, catalog)];
    if (all.some(({ problemType }) => problemType === 'Error')) return all;
    this.database.applyCatalog(catalog);
    this.#program = program;
    this.#users.forget();
    this.database.transaction(() => this.#syncPermissionSets());
    return all;
  }

  onCommit(listener: Listener<CommittedChange>): () => void {
    return subscribe(this.#changeListeners, listener);
  }

  onEvent(listener: Listener<PublishedEvent>): () => void {
    return subscribe(this.#eventListeners, listener);
  }

  flowCoverage(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return new Map(this.#program.flows.all().map(({ name, coverage }) => [name, coverage]));
  }

  objectCoverage(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    const names = [...this.catalog.objects.keys()];
    return new Map(names.map((name) => [name, this.#coverageOf(name)]));
  }

  #coverageOf(name: string): ReadonlyMap<string, number> {
    const counts = new Map(this.#program.object(name)?.coverage);
    for (const [field, uses] of this.database.formulaUses(name))
      counts.set(field, (counts.get(field) ?? 0) + uses);
    return counts;
  }

  messages(): readonly OutboxMessage[] {
    return this.#outbox.list();
  }

  close(): void {
    this.#jobs.stop();
    this.database.close();
  }

  #inTransaction<T>(userId: string, work: (unit: UnitOfWork) => T): T {
    if (this.#isRunning) throw new TypeError('A transaction does not start another one');
    const user = this.user(userId);
    if (!user) throw new PlatformError('INVALID_SESSION_ID', 'Session expired or invalid');
    const unit = new UnitOfWork(this.#parts(), user);
    this.#isRunning = true;
    try {
      const result = this.database.transaction(() => {
        const answer = work(unit);
        this.#queueEventFlows(unit.events, userId);
        return answer;
      });
      this.#isRunning = false;
      tell(this.#changeListeners, unit.changes);
      tell(this.#eventListeners, unit.events);
      return result;
    } catch (error) {
      this.#users.forget();
      throw error;
    } finally {
      this.#isRunning = false;
      this.database.transaction(() => this.#queueEventFlows(unit.immediateEvents, userId));
      tell(this.#eventListeners, unit.immediateEvents);
      this.#jobs.wake();
    }
  }

  #parts(): OrgParts {
    return {
      program: this.#program,
      database: this.database,
      organizationId: this.organizationId,
      later: this.#later,
      outbox: this.#outbox,
      now: () => this.now(),
      forgetUsers: () => this.#users.forget()
    };
  }

  /**
   * Flows of an event run after it is published, in a transaction of their own, as the user who published it (Salesforce
   * Help 000383103: Apex triggers run as the automated process, flows as the causing user).
   */
  #queueEventFlows(events: readonly PublishedEvent[], userId: string): void {
    for (const { object, fields } of events) {
      for (const flow of this.#program.flows.onEvent(object)) {
        this.#later.put({ kind: 'event', flow: flow.name, userId, event: fields }, this.now());
      }
    }
  }

  /** The organization's default, in which schedules are written. */
  #timeZone(): string {
    const row = this.database.readRows('Organization', [this.organizationId]).get(this.organizationId);
    return String(row?.TimeZoneSidKey ?? 'UTC');
  }

  #syncPermissionSets(): void {
    syncPermissionSets(this.database, this.catalog, this.adminId, this.now());
  }
}

function schemaProblems(database: Database, catalog: Catalog): readonly DeployProblem[] {
  return database.checkCatalog(catalog).map(({ object, field, problem }) => {
    const component = { componentType: 'CustomField', fullName: `${object.name}.${field.name}` };
    return problemAt(component, catalog.positionOf(field, 'type') ?? catalog.positionOf(field), problem);
  });
}

function subscribe<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell<T>(listeners: ReadonlySet<Listener<T>>, items: readonly T[]): void {
  if (items.length > 0) for (const listener of listeners) listener(items);
}
