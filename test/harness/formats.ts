/** The keys of other programs' files that the examples use, and no others: a misspelt one is found. */
import { z } from 'zod'

const text = z.string()
const texts = z.array(text).min(1)

const service = z.strictObject({
  image: text.optional(),
  build: text.optional(),
  command: texts.optional(),
  environment: z.record(text, text),
  volumes: texts.optional(),
  ports: texts.optional(),
  depends_on: z
    .union([
      texts,
      z.record(
        text,
        z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) }),
      ),
    ])
    .optional(),
  read_only: z.boolean().optional(),
})

/** The Compose Specification. */
export const composeFile = z.strictObject({
  services: z.record(text, service),
  volumes: z.record(text, z.strictObject({})),
})

const metadata = z.strictObject({ name: text, labels: z.record(text, text).optional() })

const container = z.strictObject({
  name: text,
  image: text,
  command: texts.optional(),
  env: z.array(
    z.strictObject({
      name: text,
      valueFrom: z.strictObject({ secretKeyRef: z.strictObject({ name: text, key: text }) }),
    }),
  ),
  ports: z.array(z.strictObject({ containerPort: z.number() })).optional(),
  readinessProbe: z.strictObject({ httpGet: z.strictObject({ path: text, port: z.number() }) }).optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: text, memory: text }),
    limits: z.strictObject({ memory: text }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
})

const pod = {
  automountServiceAccountToken: z.literal(false),
  securityContext: z.strictObject({
    runAsNonRoot: z.literal(true),
    runAsUser: z.number(),
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
  }),
  containers: z.tuple([container]),
}

/** A Job of Kubernetes' batch/v1. */
export const jobManifest = z.strictObject({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  metadata,
  spec: z.strictObject({
    backoffLimit: z.number(),
    activeDeadlineSeconds: z.number(),
    ttlSecondsAfterFinished: z.number(),
    template: z.strictObject({ spec: z.strictObject({ ...pod, restartPolicy: z.enum(['Never', 'OnFailure']) }) }),
  }),
})

/** A Deployment of Kubernetes' apps/v1. */
export const deploymentManifest = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata,
  spec: z.strictObject({
    replicas: z.number(),
    selector: z.strictObject({ matchLabels: z.record(text, text) }),
    template: z.strictObject({
      metadata: z.strictObject({ labels: z.record(text, text) }),
      spec: z.strictObject({ ...pod, initContainers: z.tuple([container]) }),
    }),
  }),
})

const step = z.strictObject({
  name: text.optional(),
  if: text.optional(),
  /** Pinned to a major. */
  uses: z
    .string()
    .regex(/^actions\/[a-z-]+@v\d+$/)
    .optional(),
  with: z.record(text, z.union([text, z.number()])).optional(),
  env: z.record(text, text).optional(),
  run: text.optional(),
})

export type WorkflowStep = z.output<typeof step>

/** A workflow of GitHub Actions. */
export const workflowFile = z.strictObject({
  name: text,
  on: z.strictObject({ pull_request: z.null() }),
  permissions: z.record(z.enum(['contents', 'pull-requests']), z.enum(['read', 'write'])),
  concurrency: z.strictObject({ group: text, 'cancel-in-progress': z.boolean() }),
  jobs: z.record(
    text,
    z.strictObject({
      'runs-on': text,
      'timeout-minutes': z.number(),
      services: z.record(text, z.strictObject({ image: text, env: z.record(text, text), ports: texts })),
      env: z.record(text, text),
      steps: z.array(step),
    }),
  ),
})

/** The config of pre-commit. */
export const preCommitConfig = z.strictObject({
  repos: z.array(
    z.strictObject({
      repo: z.literal('local'),
      hooks: z.array(
        z.strictObject({
          id: text,
          name: text,
          entry: text,
          language: z.literal('system'),
          files: text,
          pass_filenames: z.literal(false),
        }),
      ),
    }),
  ),
})
