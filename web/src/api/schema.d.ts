// Made by "npm run openapi" from the controllers; do not edit.
export interface paths {
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: alert, import, sweep, export, verdict, firm
         * @description Only news that the role may read. Nothing is replayed after a gap: read lists again when the stream opens. Ends with the session.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change, field by field, newest first
         * @description Whatever the way it was made: by a person, an import, a job or SQL. Passwords and tokens are never recorded.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own open sessions */
        get: operations["listSessions"];
        put?: never;
        /** Signs in for twelve hours */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do */
        get: operations["currentSession"];
        put?: never;
        post?: never;
        /** Signs out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts by username */
        get: operations["listUsers"];
        put?: never;
        /** Makes an account */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own password and ends one's other sessions */
        put: operations["changeOwnPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes name, role or whether the account is disabled; the last admin stays */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/v1/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an account a new password and ends all its sessions */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Firms with their place on the ladder and levels */
        get: operations["listFirms"];
        put?: never;
        /** Registers a firm */
        post: operations["createFirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A firm by credit code or id */
        get: operations["getFirm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the profile fields that the body names */
        patch: operations["reviseFirm"];
        trace?: never;
    };
    "/api/v1/zone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the zone says of itself: industries, clusters, figures, targets */
        get: operations["getZone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The moment and the day the zone goes by, and what is wrong with the clocks
         * @description A warning stands while the clock of the machine differs from that of the database by more than two minutes, and for a day after the database’s clock was set.
         */
        get: operations["getClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All years of a firm, newest first */
        get: operations["listYearFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/figures/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of one year */
        get: operations["getYearFigures"];
        /** States a whole year; what is absent is unknown */
        put: operations["putYearFigures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what the body names; null makes a figure unknown */
        patch: operations["patchYearFigures"];
        trace?: never;
    };
    "/api/v1/firms/{firm}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The current facts of a firm */
        get: operations["listFacts"];
        put?: never;
        /** Records a dated fact */
        post: operations["recordFact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/facts/{fact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One current fact */
        get: operations["getFact"];
        /** Corrects a fact; the old content stays on record */
        put: operations["correctFact"];
        post?: never;
        /** Withdraws a fact; it stays on record */
        delete: operations["withdrawFact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/verdicts/{stage}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every verdict ever stored of a firm for one stage, newest first, made again from the revisions and criteria it pinned */
        get: operations["replayVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sweeps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sweeps, newest first */
        get: operations["listSweeps"];
        put?: never;
        /** Evaluates every firm again */
        post: operations["startSweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sweeps/{sweep}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sweep and its sums: due = evaluated + unknown + failed */
        get: operations["getSweep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/recognitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recognitions of a firm */
        get: operations["listRecognitions"];
        put?: never;
        /** Records a recognition: the firm steps onto the stage */
        post: operations["recordRecognition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/recognitions/{recognition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recognition */
        get: operations["getRecognition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/recognitions/{recognition}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a recognition before its expiry */
        post: operations["endRecognition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/stage-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The moves of a firm on the ladder, on both clocks */
        get: operations["getStageHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every stage’s verdict in short, with its level */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The zone’s whole ladder in counts */
        get: operations["getPipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/verdicts/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole verdict of a firm for one stage */
        get: operations["getVerdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A what-if on stated facts or on a stored firm with changes; stores nothing */
        post: operations["evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/firms/{firm}/worth-asking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A firm’s unknowns by how many verdicts an answer could decide */
        get: operations["getFirmWorthAsking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/worth-asking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The zone’s unknowns by how many firms lack them */
        get: operations["listWorthAsking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Episodes, newest first */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many episodes wait, by state */
        get: operations["countAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that somebody has seen it */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Silences an episode until a moment, with a reason */
        post: operations["silenceAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{alert}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles an episode by hand */
        post: operations["resolveAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["listImports"];
        put?: never;
        /**
         * Uploads a file; a worker reads, checks and applies it
         * @description A blank cell states nothing. Every bad row and cell is reported; the good rows are written.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/templates/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file with the headings of a kind and no rows */
        get: operations["getImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import: state, progress, counts */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends an import that is not finished
         * @description Rows already applied stay; rows still pending are not applied. Again changes nothing; 409 once it has ended otherwise.
         */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of its rows, with every bad cell */
        get: operations["listImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exports, newest first */
        get: operations["listExports"];
        put?: never;
        /** Asks for a bundle of the stage history */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An export: state, counts, digest */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{id}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bundle: a BagIt 1.0 zip; check it with echelon verify */
        get: operations["getExportBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/criteria": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of the criteria */
        get: operations["listCriteria"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/criteria/{layer}/{stage}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version: conditions, score table, routes, notes, in both languages */
        get: operations["getCriteria"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ChangedFirmDto: {
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        ChangeRecordDto: {
            /** @description Number of the change; fields changed together share it */
            id: string;
            /** Format: date-time */
            at: string;
            /** @description Username as it was written down then, or sql:<role> for a change past the program */
            actor: string;
            table: string;
            firm: components["schemas"]["ChangedFirmDto"] | null;
            /** @enum {string} */
            operation: "insert" | "update" | "delete";
            /**
             * @description What the change is about
             * @example {
             *       "year": 2025
             *     }
             */
            subject: {
                [key: string]: unknown;
            };
            source: string | null;
            reason: string | null;
            /** @example salesRevenue */
            field: string | null;
            /** @description The value before, as JSON; null when there was none */
            before: (string | number | boolean | Record<string, never> | unknown[]) | null;
            /** @description The value after, as JSON; null when there is none */
            after: (string | number | boolean | Record<string, never> | unknown[]) | null;
        };
        ChangePageDto: {
            items: components["schemas"]["ChangeRecordDto"][];
            nextCursor: string | null;
            total: number;
        };
        SignInDto: {
            username: string;
            /** Format: password */
            password: string;
        };
        UserDto: {
            /** Format: uuid */
            id: string;
            /** @example wang.wei */
            username: string;
            /** @example 王伟 */
            displayName: string;
            /** @enum {string} */
            role: "officer" | "manager" | "auditor" | "admin";
            /** @description A disabled account cannot sign in and has no sessions */
            disabled: boolean;
        };
        SessionCreatedDto: {
            /** @description Told once; for `Authorization: Bearer` */
            token: string;
            /** Format: date-time */
            expiresAt: string;
            user: components["schemas"]["UserDto"];
        };
        SessionDto: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description What the browser or program called itself at sign-in */
            userAgent: string | null;
            /** @description True for the session that carries this request */
            current: boolean;
        };
        SessionPageDto: {
            items: components["schemas"]["SessionDto"][];
            nextCursor: string | null;
            total: number;
        };
        CurrentSessionDto: {
            user: components["schemas"]["UserDto"];
            permissions: ("firms.read" | "firms.write" | "figures.write" | "recognitions.write" | "imports.write" | "alerts.read" | "alerts.handle" | "criteria.read" | "criteria.draft" | "criteria.approve" | "verdicts.read" | "evaluations.run" | "exports.read" | "exports.write" | "history.read" | "pipeline.read" | "users.manage" | "settings.manage" | "sweeps.read" | "sweeps.run" | "events.read" | "sessions.own")[];
            /** Format: date-time */
            expiresAt: string;
        };
        UserPageDto: {
            items: components["schemas"]["UserDto"][];
            nextCursor: string | null;
            total: number;
        };
        CreateUserDto: {
            /** @description Latin letters, Chinese characters, digits, . _ - @; neither case nor width nor a look-alike tells two apart */
            username: string;
            /** @description Default: the username */
            displayName?: string;
            /** @enum {string} */
            role: "officer" | "manager" | "auditor" | "admin";
            /** Format: password */
            password: string;
        };
        ChangePasswordDto: {
            /** Format: password */
            currentPassword: string;
            /** Format: password */
            newPassword: string;
        };
        ChangeUserDto: {
            displayName?: string;
            /** @enum {string} */
            role?: "officer" | "manager" | "auditor" | "admin";
            disabled?: boolean;
        };
        ResetPasswordDto: {
            /** Format: password */
            password: string;
        };
        FirmBodyDto: {
            /**
             * @description 统一社会信用代码 (GB 32100-2015)
             * @example 91320412000000019X
             */
            uscc?: string | null;
            /** @description Why a code whose check digit fails is right all the same; recorded. */
            usccOverrideReason?: string | null;
            name?: string;
            formerNames?: string[];
            brands?: string[];
            /** Format: date */
            registeredOn?: string | null;
            residentEnterprise?: boolean | null;
            legalForm?: string | null;
            /** @description GB/T 2260, six digits */
            division?: string | null;
            address?: string | null;
            street?: string | null;
            /** @description GB/T 4754-2017 code */
            industry?: string | null;
            /**
             * @description 国家重点支持的高新技术领域, by position
             * @example 8.7
             */
            technologyField?: string | null;
            leadingIndustry?: string | null;
            parentUscc?: string | null;
            officer?: string | null;
            source?: string | null;
            reason?: string | null;
        };
        FirmIdentifierDto: {
            scheme: string;
            value: string;
        };
        FirmDto: {
            /** Format: uuid */
            id: string;
            uscc: string | null;
            usccOverrideReason: string | null;
            identifiers: components["schemas"]["FirmIdentifierDto"][];
            name: string;
            formerNames: string[];
            brands: string[];
            /** Format: date */
            registeredOn: string | null;
            residentEnterprise: boolean | null;
            legalForm: string | null;
            division: string | null;
            address: string | null;
            street: string | null;
            industry: string | null;
            technologyField: string | null;
            leadingIndustry: string | null;
            parentUscc: string | null;
            officer: string | null;
            /** Format: uuid */
            revision: string;
            source: string | null;
            reason: string | null;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
        };
        ZoneLabelsDto: {
            "zh-CN": string;
            en: string;
        };
        ZoneSourceDto: {
            id: string;
            title: components["schemas"]["ZoneLabelsDto"];
            year: number;
            /** Format: date */
            lastCheckedOn: string;
        };
        ZoneNamedDto: {
            id: string;
            name: components["schemas"]["ZoneLabelsDto"];
        };
        IndustrialSystemDto: {
            id: string;
            name: components["schemas"]["ZoneLabelsDto"];
            /** @description Id of one of the sources */
            source: string;
            /** @description The leading industries; a firm names one by its Chinese name */
            leading: components["schemas"]["ZoneNamedDto"][];
            callingCards: components["schemas"]["ZoneNamedDto"][];
        };
        ZoneClusterDto: {
            id: string;
            name: components["schemas"]["ZoneLabelsDto"];
            /** @description Id of one of the sources */
            source: string;
            /** @enum {string} */
            recognisedBy: "nation" | "province" | "city";
        };
        ZoneMeasureDto: {
            id: string;
            name: components["schemas"]["ZoneLabelsDto"];
            /** @description Id of one of the sources */
            source: string;
            /**
             * @description A decimal, in yuan or as a ratio
             * @example 40800000000
             */
            value: string;
            /** @enum {string} */
            unit: "yuan" | "ratio";
            year: number;
            /**
             * @description Growth on the year before, as a ratio
             * @example 0.6801
             */
            growth: string | null;
        };
        ZoneTargetDto: {
            id: string;
            name: components["schemas"]["ZoneLabelsDto"];
            /** @description Id of one of the sources */
            source: string;
            /**
             * @description A decimal, in yuan or as a ratio
             * @example 40800000000
             */
            value: string;
            /** @enum {string} */
            unit: "yuan" | "ratio";
            byYear: number;
            /** @enum {string} */
            operator: ">=" | ">";
        };
        ZoneBrandDto: {
            brand: string;
            legalEntityOf: string;
            relation: components["schemas"]["ZoneLabelsDto"];
            source: string;
        };
        ZoneDto: {
            sources: components["schemas"]["ZoneSourceDto"][];
            industrialSystem: components["schemas"]["IndustrialSystemDto"];
            clusters: components["schemas"]["ZoneClusterDto"][];
            measures: components["schemas"]["ZoneMeasureDto"][];
            targets: components["schemas"]["ZoneTargetDto"][];
            brands: components["schemas"]["ZoneBrandDto"][];
        };
        ClockWarningDto: {
            /** @enum {string} */
            code: "clock.differs" | "clock.set-back" | "clock.set-ahead";
            /** @description What was seen and what to do, in the reader's language */
            message: string;
        };
        ClockDto: {
            /** Format: date-time */
            now: string;
            /**
             * Format: date
             * @description The day that verdicts without `asOf` are about
             */
            today: string;
            /** @example Asia/Shanghai */
            timeZone: string;
            /** @description Empty while the clocks agree */
            warnings: components["schemas"]["ClockWarningDto"][];
        };
        FigureIntervalDto: {
            /** @example 48000000.00 */
            low: string;
            /** @example 52000000.00 */
            high: string;
        };
        YearFiguresDto: {
            /** @example 2025 */
            year: number;
            /** Format: uuid */
            revision: string;
            /** @enum {string} */
            status: "estimated" | "reported" | "audited";
            source: string | null;
            reason: string | null;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            /** @description 销售收入（yuan） */
            salesRevenue?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 营业收入（yuan） */
            operatingRevenue?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 主营业务收入（yuan） */
            mainBusinessRevenue?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 总收入（yuan） */
            totalIncome?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 高新技术产品（服务）收入（yuan） */
            highTechRevenue?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 研发费用（加计扣除口径）（yuan） */
            rdExpenseSuperDeduction?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 研发费用（高企口径）（yuan） */
            rdExpenseHighTech?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 境内研发费用（高企口径）（yuan） */
            rdExpenseHighTechDomestic?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 科技活动费用（yuan） */
            techActivityExpense?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 研发费用（审计口径）（yuan） */
            rdExpenseAudited?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 成本费用支出总额（yuan） */
            costAndExpenses?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 资产总额（yuan） */
            totalAssets?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 负债总额（yuan） */
            totalLiabilities?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 净资产（yuan） */
            netAssets?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 净利润（yuan） */
            netProfit?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 职工总数（persons） */
            employees?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 从业人员期末数（persons） */
            employeesYearEnd?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 科技人员（persons） */
            techStaff?: string | components["schemas"]["FigureIntervalDto"];
            /** @description 科技成果转化数（count） */
            achievementConversions?: string | components["schemas"]["FigureIntervalDto"];
        };
        YearFiguresPageDto: {
            items: components["schemas"]["YearFiguresDto"][];
            nextCursor: string | null;
            total: number;
        };
        YearFiguresBodyDto: {
            /** @enum {string} */
            status?: "estimated" | "reported" | "audited";
            source?: string | null;
            reason?: string | null;
            /** @description 销售收入（yuan） */
            salesRevenue?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 营业收入（yuan） */
            operatingRevenue?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 主营业务收入（yuan） */
            mainBusinessRevenue?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 总收入（yuan） */
            totalIncome?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 高新技术产品（服务）收入（yuan） */
            highTechRevenue?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 研发费用（加计扣除口径）（yuan） */
            rdExpenseSuperDeduction?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 研发费用（高企口径）（yuan） */
            rdExpenseHighTech?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 境内研发费用（高企口径）（yuan） */
            rdExpenseHighTechDomestic?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 科技活动费用（yuan） */
            techActivityExpense?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 研发费用（审计口径）（yuan） */
            rdExpenseAudited?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 成本费用支出总额（yuan） */
            costAndExpenses?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 资产总额（yuan） */
            totalAssets?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 负债总额（yuan） */
            totalLiabilities?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 净资产（yuan） */
            netAssets?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 净利润（yuan） */
            netProfit?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 职工总数（persons） */
            employees?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 从业人员期末数（persons） */
            employeesYearEnd?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 科技人员（persons） */
            techStaff?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
            /** @description 科技成果转化数（count） */
            achievementConversions?: (string | number | components["schemas"]["FigureIntervalDto"]) | null;
        };
        FactDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            revision: string;
            /** @enum {string} */
            kind: "attestation" | "intellectual-property" | "financing-round" | "incident" | "award" | "standard" | "rd-institution" | "listing" | "stated-number" | "expert-score";
            source: string | null;
            evidence: string | null;
            reason: string | null;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            /** @description of attestation, stated-number */
            name?: (string | number | boolean) | null;
            /** @description of attestation */
            answer?: (string | number | boolean) | null;
            /** @description of attestation, stated-number */
            statedOn?: (string | number | boolean) | null;
            /** @description of attestation, stated-number */
            validTo?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            class?: (string | number | boolean) | null;
            /** @description of intellectual-property, incident */
            type?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            grantedOn?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            expiresOn?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            acquiredBy?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            count?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            usedInHighTechApplication?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            highValue?: (string | number | boolean) | null;
            /** @description of financing-round */
            closedOn?: (string | number | boolean) | null;
            /** @description of financing-round */
            currency?: (string | number | boolean) | null;
            /** @description of financing-round */
            amount?: (string | number | boolean) | null;
            /** @description of financing-round */
            postMoney?: (string | number | boolean) | null;
            /** @description of financing-round */
            institutional?: (string | number | boolean) | null;
            /** @description of incident */
            occurredOn?: (string | number | boolean) | null;
            /** @description of award, standard, rd-institution */
            level?: (string | number | boolean) | null;
            /** @description of award, standard */
            rank?: (string | number | boolean) | null;
            /** @description of award */
            awardedOn?: (string | number | boolean) | null;
            /** @description of standard */
            publishedOn?: (string | number | boolean) | null;
            /** @description of rd-institution */
            recognisedOn?: (string | number | boolean) | null;
            /** @description of listing */
            listedOn?: (string | number | boolean) | null;
            /** @description of listing */
            board?: (string | number | boolean) | null;
            /** @description of listing */
            delistedOn?: (string | number | boolean) | null;
            /** @description of stated-number */
            value?: (string | number | boolean) | null;
            /** @description of expert-score */
            item?: (string | number | boolean) | null;
            /** @description of expert-score */
            points?: (string | number | boolean) | null;
            /** @description of expert-score */
            scoredOn?: (string | number | boolean) | null;
        };
        FactPageDto: {
            items: components["schemas"]["FactDto"][];
            nextCursor: string | null;
            total: number;
        };
        FactBodyDto: {
            /** @enum {string} */
            kind: "attestation" | "intellectual-property" | "financing-round" | "incident" | "award" | "standard" | "rd-institution" | "listing" | "stated-number" | "expert-score";
            source?: string | null;
            evidence?: string | null;
            reason?: string | null;
            /** @description of attestation, stated-number */
            name?: (string | number | boolean) | null;
            /** @description of attestation */
            answer?: (string | number | boolean) | null;
            /** @description of attestation, stated-number */
            statedOn?: (string | number | boolean) | null;
            /** @description of attestation, stated-number */
            validTo?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            class?: (string | number | boolean) | null;
            /** @description of intellectual-property, incident */
            type?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            grantedOn?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            expiresOn?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            acquiredBy?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            count?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            usedInHighTechApplication?: (string | number | boolean) | null;
            /** @description of intellectual-property */
            highValue?: (string | number | boolean) | null;
            /** @description of financing-round */
            closedOn?: (string | number | boolean) | null;
            /** @description of financing-round */
            currency?: (string | number | boolean) | null;
            /** @description of financing-round */
            amount?: (string | number | boolean) | null;
            /** @description of financing-round */
            postMoney?: (string | number | boolean) | null;
            /** @description of financing-round */
            institutional?: (string | number | boolean) | null;
            /** @description of incident */
            occurredOn?: (string | number | boolean) | null;
            /** @description of award, standard, rd-institution */
            level?: (string | number | boolean) | null;
            /** @description of award, standard */
            rank?: (string | number | boolean) | null;
            /** @description of award */
            awardedOn?: (string | number | boolean) | null;
            /** @description of standard */
            publishedOn?: (string | number | boolean) | null;
            /** @description of rd-institution */
            recognisedOn?: (string | number | boolean) | null;
            /** @description of listing */
            listedOn?: (string | number | boolean) | null;
            /** @description of listing */
            board?: (string | number | boolean) | null;
            /** @description of listing */
            delistedOn?: (string | number | boolean) | null;
            /** @description of stated-number */
            value?: (string | number | boolean) | null;
            /** @description of expert-score */
            item?: (string | number | boolean) | null;
            /** @description of expert-score */
            points?: (string | number | boolean) | null;
            /** @description of expert-score */
            scoredOn?: (string | number | boolean) | null;
        };
        CriteriaReferenceDto: {
            /** @example cn/high-tech-enterprise */
            id: string;
            /** @example 2016 */
            version: string;
            digest: string;
        };
        ReplayDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            firmId: string;
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            criteria: components["schemas"]["CriteriaReferenceDto"];
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            recordedAt: string;
            /**
             * Format: date-time
             * @description Null while it is in force
             */
            supersededAt: string | null;
            /** @enum {string} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            digest: string;
            /**
             * @description same: the same record byte for byte, and the same digest
             * @enum {string}
             */
            outcome: "same" | "different" | "criteria-missing";
        };
        ReplayPageDto: {
            items: components["schemas"]["ReplayDto"][];
            nextCursor: string | null;
            total: number;
        };
        SweepDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `clock`: firms had been judged for a day to come, or for a day long past, by a clock that was wrong
             * @enum {string}
             */
            reason: "asked" | "nightly" | "criteria" | "clock";
            /** @enum {string} */
            state: "running" | "done";
            /** Format: date */
            asOf: string;
            requestedBy: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            due: number;
            evaluated: number;
            unknown: number;
            failed: number;
        };
        SweepPageDto: {
            items: components["schemas"]["SweepDto"][];
            nextCursor: string | null;
            total: number;
        };
        PinnedVerdictDto: {
            digest: string;
            /** @example cn/high-tech-enterprise@2016 */
            criteria: string;
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
        };
        RecognitionDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            revision: string;
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            number: string | null;
            /** Format: date */
            issuedOn: string | null;
            /** Format: date */
            effectiveOn: string;
            /** Format: date */
            expiresOn: string | null;
            /** @enum {string} */
            state: "valid" | "upcoming" | "expired" | "ended";
            /** @enum {string|null} */
            endKind: "expired" | "cancelled" | "withdrawn" | "outgrown" | "graduated" | null;
            /** Format: date */
            endedOn: string | null;
            endReason: string | null;
            evidence: string | null;
            reason: string | null;
            verdict: components["schemas"]["PinnedVerdictDto"] | null;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
        };
        RecognitionPageDto: {
            items: components["schemas"]["RecognitionDto"][];
            nextCursor: string | null;
            total: number;
        };
        RecognitionBodyDto: {
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            /** @example GR202432006352 */
            number?: string | null;
            /** Format: date */
            issuedOn?: string | null;
            /**
             * Format: date
             * @description First valid day; default the day of issue
             */
            effectiveOn?: string | null;
            /**
             * Format: date
             * @description Last valid day; default by the rules of the stage
             */
            expiresOn?: string | null;
            evidence?: string | null;
            reason?: string | null;
            source?: string | null;
        };
        RecognitionEndBodyDto: {
            /** @enum {string} */
            kind: "expired" | "cancelled" | "withdrawn" | "outgrown" | "graduated";
            /**
             * Format: date
             * @description First day on which it is no longer valid
             */
            effectiveOn: string;
            reason: string;
        };
        StageMoveDto: {
            /** Format: date */
            effectiveOn: string;
            /** Format: date-time */
            recordedAt: string;
            /** @enum {string|null} */
            from: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            /** @enum {string|null} */
            to: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            /** @enum {string} */
            kind: "entered" | "ended" | "expired";
            /** Format: uuid */
            recognition: string;
            number: string | null;
            /** @enum {string|null} */
            endKind: "expired" | "cancelled" | "withdrawn" | "outgrown" | "graduated" | null;
            reason: string | null;
            evidence: string | null;
            by: string;
            verdict: components["schemas"]["PinnedVerdictDto"] | null;
        };
        StageHistoryDto: {
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            knownAt: string;
            items: components["schemas"]["StageMoveDto"][];
            nextCursor: string | null;
            total: number;
        };
        FirmLevelDto: {
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            /** @enum {string} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
            closeness: string | null;
            /**
             * Format: date
             * @description Last valid day of the recognition held
             */
            expiresOn: string | null;
        };
        FirmListItemDto: {
            /** Format: uuid */
            id: string;
            uscc: string | null;
            name: string;
            street: string | null;
            industry: string | null;
            leadingIndustry: string | null;
            officer: string | null;
            /** @enum {string|null} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            holds: ("sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn")[];
            /** @enum {string|null} */
            nextStage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            levels: components["schemas"]["FirmLevelDto"][];
            figuresThrough: number | null;
        };
        FirmListPageDto: {
            items: components["schemas"]["FirmListItemDto"][];
            nextCursor: string | null;
            total: number;
        };
        FirmReferenceDto: {
            /** Format: uuid */
            id: string;
            uscc: string | null;
            name: string;
        };
        PointsIntervalDto: {
            low: number;
            high: number;
        };
        UnknownDto: {
            /** @example rdExpenseHighTech */
            figure: string;
            year: number | null;
            /** @enum {string} */
            kind: "figure" | "profile" | "fact" | "attestation" | "rate";
            conditions: string[];
        };
        HeldRecognitionDto: {
            /** Format: uuid */
            id: string;
            number: string | null;
            /** Format: date */
            effectiveOn: string;
            /** Format: date */
            expiresOn: string | null;
        };
        ReadinessItemDto: {
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            /** @enum {string|null} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing" | null;
            /** @enum {string|null} */
            result: "met" | "unmet" | "unknown" | null;
            closeness: string | null;
            criteria: components["schemas"]["CriteriaReferenceDto"] | null;
            unmet: string[];
            unknowns: components["schemas"]["UnknownDto"][];
            awaiting: string[];
            total: (number | components["schemas"]["PointsIntervalDto"]) | null;
            passMark: number | null;
            stale: boolean;
            recognition: components["schemas"]["HeldRecognitionDto"] | null;
            digest: string | null;
        };
        ReadinessDto: {
            firm: components["schemas"]["FirmReferenceDto"];
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            knownAt: string;
            /** @enum {string|null} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            /** @enum {string|null} */
            nextStage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | null;
            pending: boolean;
            items: components["schemas"]["ReadinessItemDto"][];
        };
        PipelineStageDto: {
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            /** @description Firms whose highest rung this is */
            standing: number;
            /** @description Firms that hold this rung at all */
            holding: number;
            qualified: number;
            near: number;
            undetermined: number;
            developing: number;
            barred: number;
            /** @description Held, and over within 90 days */
            expiring: number;
            /** @description False where levels are not known: no criteria, or another day than today */
            evaluated: boolean;
        };
        PipelineGroupDto: {
            key: string;
            firms: number;
            pool: number;
            items: components["schemas"]["PipelineStageDto"][];
        };
        PipelineDto: {
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            knownAt: string;
            firms: number;
            pool: number;
            items: components["schemas"]["PipelineStageDto"][];
            groups: components["schemas"]["PipelineGroupDto"][];
        };
        TextIntervalDto: {
            low: string;
            high: string;
        };
        GapDto: {
            /** @example techStaff */
            figure: string;
            year: number | null;
            /** @example 4 */
            amount: string;
            /** @example persons */
            unit: string;
            /** @enum {string} */
            direction: "raise" | "lower";
        };
        UsedFactDto: {
            id: string;
            /** @description Absent for a figure of a year */
            kind?: string;
            revision: string | null;
            year: number | null;
            /** @description As recorded: a text, a yes or no, or an interval */
            value: Record<string, never> | null;
        };
        OutlookLabelsDto: {
            "zh-CN": string;
            en: string;
        };
        ConditionDto: {
            /** @example h5a-rd-ratio */
            id: string;
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            /** @enum {string} */
            judge: "figures" | "person";
            value: (string | boolean | components["schemas"]["TextIntervalDto"]) | null;
            threshold: (string | boolean) | null;
            /** @enum {string} */
            operator: ">=" | ">" | "<=" | "<" | "=";
            /** @example ratio */
            unit: string;
            /** @description Ratio 0–1 on the figure that must move */
            closeness: string | null;
            gap: components["schemas"]["GapDto"] | null;
            /** Format: date */
            metSince: string | null;
            clause: string;
            facts: components["schemas"]["UsedFactDto"][];
            /** @description The id of one of the notes of the criteria */
            note?: string;
            /** @description The condition in one sentence, from its own trace */
            sentence: components["schemas"]["OutlookLabelsDto"];
        };
        ScoreItemDto: {
            id: string;
            points: number | components["schemas"]["PointsIntervalDto"];
            of: number;
            value: (string | boolean | components["schemas"]["TextIntervalDto"]) | null;
            band: string | null;
            clause: string;
            /** @description Which of several measures was taken */
            chosen?: string;
            /** @description The id of one of the notes of the criteria */
            note?: string;
            /** @description What it was made of */
            parts?: components["schemas"]["ScoreItemDto"][];
        };
        RouteDto: {
            id: string;
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            near: boolean;
            closeness: string | null;
            unmet: string[];
            unknown: string[];
            awaiting: string[];
        };
        MoveDto: {
            /** @example techStaff */
            figure: string;
            /** @example 2026 */
            year: number | null;
            /** @example 8 */
            from: string | null;
            /** @example 12 */
            to: string;
            /** @enum {string} */
            unit: "persons" | "yuan" | "count" | "rights" | "points" | "yes-no";
        };
        ChangeDto: {
            /** @example hire-researcher */
            lever: string;
            name: components["schemas"]["OutlookLabelsDto"];
            /** @example 4 */
            amount: string;
            /** @enum {string} */
            unit: "persons" | "yuan" | "count" | "rights" | "points" | "yes-no";
            /** @description A part moves its whole: who is hired is an employee more */
            moves: components["schemas"]["MoveDto"][];
            /**
             * @description Yuan, by the zone’s table
             * @example 800000.00
             */
            cost: string;
            /**
             * Format: date
             * @description The last day on which to start
             */
            startBy: string | null;
        };
        PathWhatIfDto: {
            /** Format: date */
            asOf: string;
            /** @description figures, facts, attestations */
            changes: {
                [key: string]: unknown;
            };
        };
        PathDto: {
            /**
             * @description Key of the window
             * @example 2027
             */
            window: string;
            route: string;
            /** @description None where the firm qualifies by then without any */
            changes: components["schemas"]["ChangeDto"][];
            /** @example 800000.00 */
            cost: string;
            /** @enum {string} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
            /**
             * @description `unknown` where persons have still to judge what `awaiting` names
             * @enum {string}
             */
            result: "met" | "unmet" | "unknown";
            total: (number | components["schemas"]["PointsIntervalDto"]) | null;
            /** @description Conditions that are met with the changes and are not without */
            turns: string[];
            awaiting: string[];
            /** @description The same as a what-if on the stored firm */
            whatIf: components["schemas"]["PathWhatIfDto"];
        };
        WindowStandingDto: {
            /** @enum {string} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            total: (number | components["schemas"]["PointsIntervalDto"]) | null;
            route: string | null;
            unmet: string[];
            unknown: string[];
            awaiting: string[];
        };
        ProjectedFigureDto: {
            figure: string;
            year: number;
            value: string | components["schemas"]["TextIntervalDto"];
            fromYear: number;
        };
        WindowOutlookDto: {
            /** @example 2027 */
            key: string;
            year: number;
            /** @description False: no dates are published, and `asOf` is an assumption */
            known: boolean;
            /** Format: date */
            opensOn: string | null;
            /** Format: date */
            closesOn: string | null;
            /** Format: date */
            asOf: string;
            source: string | null;
            /** @enum {string|null} */
            quality: "official-text" | "government-page" | "repost" | "press" | "secondary" | null;
            note: components["schemas"]["OutlookLabelsDto"] | null;
            /** @description Without any change */
            before: components["schemas"]["WindowStandingDto"];
            /** @description Figures of the open year taken from an earlier one */
            projected: components["schemas"]["ProjectedFigureDto"][];
            levers: string[];
            /** @description Levers whose lead time no longer fits */
            tooLate: string[];
            /** @description False where the search was cut short, so that something cheaper may exist */
            complete: boolean;
        };
        TrendDto: {
            figure: string;
            fromYear: number;
            toYear: number;
            from: string;
            to: string;
            /** @example 0.1832 */
            yearlyGrowth: string;
        };
        ForecastDto: {
            /** @description Null: not within the horizon */
            year: number | null;
            horizon: number;
            /** Format: date */
            asOf: string | null;
            /** @enum {string|null} */
            result: "met" | "unmet" | "unknown" | null;
            awaiting: string[];
            trends: components["schemas"]["TrendDto"][];
            /** @description Figures without a trend, held as they last were */
            held: string[];
        };
        CliffSideDto: {
            label: string;
            /** @example 0.05 */
            threshold: string;
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            gap: components["schemas"]["GapDto"] | null;
            /** @description Null where an estimate may lie on either side */
            here: boolean | null;
        };
        CliffDto: {
            /** @example h5a-rd-ratio */
            condition: string;
            /** @example salesRevenue */
            figure: string;
            year: number;
            value: string | components["schemas"]["TextIntervalDto"];
            /** @example 50000000.00 */
            edge: string;
            /** @example 0.024 */
            distance: string;
            sides: components["schemas"]["CliffSideDto"][];
        };
        StalenessDto: {
            /** @enum {string} */
            reason: "not-yet-in-force" | "out-of-force" | "check-overdue";
            /**
             * Format: date
             * @description The first day in force, the last day in force, or the day by which the texts were to be looked at again
             */
            on: string;
            sentence: components["schemas"]["OutlookLabelsDto"];
        };
        DisagreementReadingDto: {
            clause: string;
            says: string;
        };
        DisagreementDto: {
            /** @example growth-exactly-five */
            id: string;
            /** @description What they disagree about */
            point: components["schemas"]["OutlookLabelsDto"];
            readings: components["schemas"]["DisagreementReadingDto"][];
            /** @description The reading that the verdict takes */
            taken: components["schemas"]["OutlookLabelsDto"];
            /** @description Conditions and score items that rest on it; null where it is the verdict as a whole */
            concerns: string[] | null;
        };
        FigureConflictDto: {
            /** @example techStaff */
            part: string;
            /** @example employees */
            whole: string;
            /** @example 2025 */
            year: number;
            /** @description Conditions that read one of the two */
            conditions: string[];
        };
        VerdictDto: {
            firm?: components["schemas"]["FirmReferenceDto"];
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "gazelle-cultivation" | "seed-unicorn" | "potential-unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            criteria: components["schemas"]["CriteriaReferenceDto"];
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            knownAt: string | null;
            /** @enum {string} */
            level: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
            /** @enum {string} */
            result: "met" | "unmet" | "unknown";
            conditions: components["schemas"]["ConditionDto"][];
            scores: components["schemas"]["ScoreItemDto"][];
            total: (number | components["schemas"]["PointsIntervalDto"]) | null;
            passMark: number | null;
            routes: components["schemas"]["RouteDto"][];
            /** @description By window, single changes before pairs, in order of cost */
            paths: components["schemas"]["PathDto"][];
            /** @description The windows ahead, and where the firm stands in them without a change */
            windows: components["schemas"]["WindowOutlookDto"][];
            /** @description Null with fewer than three closed years */
            forecast: components["schemas"]["ForecastDto"] | null;
            /** @description Figures within 10 % of an edge at which a limit changes */
            cliffs: components["schemas"]["CliffDto"][];
            unknowns: components["schemas"]["UnknownDto"][];
            awaiting: string[];
            stale: boolean;
            /** @description Why it is stale; empty where it is not */
            staleness: components["schemas"]["StalenessDto"][];
            /** @description Where the texts disagree about its conditions, and the reading taken */
            contradictions: components["schemas"]["DisagreementDto"][];
            /** @description Figures it read of which a part is recorded as more than its whole */
            figureConflicts: components["schemas"]["FigureConflictDto"][];
            /** Format: date */
            barredUntil: string | null;
            /** @description The recognition by which the firm holds the stage that day */
            heldBy: components["schemas"]["UsedFactDto"] | null;
            pending?: boolean;
            digest: string;
        };
        EvaluationBodyDto: {
            /** @enum {string} */
            stage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "gazelle-cultivation" | "seed-unicorn" | "potential-unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            /** @example cn/sci-tech-sme@2017 */
            criteria?: string;
            /** Format: date */
            asOf?: string;
            /** @description Credit code or id of a stored firm */
            uscc?: string;
            /** @description firm, figures, facts, attestations laid over the stored ones */
            changes?: {
                [key: string]: unknown;
            };
            firm?: {
                [key: string]: unknown;
            };
            /**
             * @example {
             *       "2025": {
             *         "salesRevenue": "10000000.00"
             *       }
             *     }
             */
            figures?: {
                [key: string]: unknown;
            };
            facts?: {
                [key: string]: unknown;
            }[];
            /**
             * @example {
             *       "core-ip": true
             *     }
             */
            attestations?: {
                [key: string]: unknown;
            };
        };
        DecidesDto: {
            /** @description Verdicts that an answer to this alone could decide */
            verdicts: number;
            conditions: number;
        };
        HelpedConditionDto: {
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            condition: string;
        };
        DecisionDto: {
            /** @example rdExpenseHighTech */
            figure: string;
            year: number | null;
            /** @enum {string} */
            kind: "figure" | "profile" | "fact" | "attestation" | "rate";
            decides: components["schemas"]["DecidesDto"];
            /** @description The stages of those verdicts */
            stages: ("sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn")[];
            /** @description Conditions it helps to decide, alone or with others */
            conditions: components["schemas"]["HelpedConditionDto"][];
        };
        FirmWorthAskingDto: {
            firm: components["schemas"]["FirmReferenceDto"];
            /** Format: date */
            asOf: string;
            /** Format: date-time */
            knownAt: string;
            items: components["schemas"]["DecisionDto"][];
        };
        ZoneQuestionDto: {
            /** @example costAndExpenses */
            figure: string;
            year: number | null;
            /** @enum {string} */
            kind: "figure" | "profile" | "fact" | "attestation" | "rate";
            /** @description Firms of which it is unknown and matters */
            firms: number;
            /** @description Firms with a verdict on whose list it stands first */
            first: number;
            /** @description Verdicts that wait for it */
            verdicts: number;
            /** @description Conditions of those verdicts */
            conditions: number;
        };
        ZoneQuestionPageDto: {
            items: components["schemas"]["ZoneQuestionDto"][];
            nextCursor: string | null;
            total: number;
        };
        AlertVerdictDto: {
            digest: string;
        };
        AlertDto: {
            /** Format: uuid */
            id: string;
            firm: components["schemas"]["FirmReferenceDto"];
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            /** @enum {string} */
            kind: "near" | "qualified";
            /** @enum {string} */
            state: "open" | "acknowledged" | "silenced" | "resolved";
            episode: number;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            acknowledgedAt: string | null;
            acknowledgedBy: string | null;
            /** Format: date-time */
            silencedUntil: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
            text: string;
            verdict: components["schemas"]["AlertVerdictDto"];
        };
        AlertPageDto: {
            items: components["schemas"]["AlertDto"][];
            nextCursor: string | null;
            total: number;
        };
        AlertCountsDto: {
            open: number;
            acknowledged: number;
            silenced: number;
        };
        AcknowledgeBodyDto: {
            note?: string;
        };
        SilenceBodyDto: {
            /**
             * Format: date-time
             * @description When what is still true comes back
             */
            until: string;
            reason: string;
        };
        ResolveBodyDto: {
            reason?: string;
        };
        ImportUploadDto: {
            /**
             * Format: binary
             * @description CSV (UTF-8, GB18030, UTF-16) or a workbook (.xlsx, .xls)
             */
            file: string;
            /** @enum {string} */
            kind: "firms" | "figures" | "recognitions" | "attestations" | "intellectual-property";
            /**
             * @description true: says what each row would do and writes nothing else
             * @default false
             * @enum {string}
             */
            dryRun: "true" | "false";
            /**
             * @description JSON: {"columns": {heading: target | {target, factor} | [...]}, "constants": {target: value}, "ignore": [heading], "sheet": name, "headingRow": number}. A factor is an exact decimal.
             * @example {"columns": {"ns": [{"target": "salesRevenue", "factor": "7846700"}]}, "constants": {"identifier.scheme": "corrdip"}}
             */
            mapping?: string;
        };
        ImportProgressDto: {
            /** @description Rows read, or done */
            done: number;
            /** @description Rows in all; null until the file is read */
            of: number | null;
        };
        ImportCountsDto: {
            rows: number;
            created: number;
            updated: number;
            unchanged: number;
            rejected: number;
            /** @description Rows that wait; of an import that failed or was cancelled, rows that were not applied */
            pending: number;
            /** @description Things to look at that stopped nothing */
            warnings: number;
        };
        ImportProblemDto: {
            code: string;
            message: string;
        };
        ColumnUseDto: {
            /** @example salesRevenue */
            target: string;
            /**
             * @description Exact factor to yuan, persons, pieces
             * @example 10000
             */
            factor: string;
        };
        ImportColumnDto: {
            /** @example C */
            letter: string;
            heading: string;
            /** @enum {string} */
            state: "used" | "ignored" | "unknown";
            uses: components["schemas"]["ColumnUseDto"][];
        };
        CellReportDto: {
            /** @description Heading as in the file; the name of the missing column; empty for the whole row */
            column: string;
            code: string;
            message: string;
            /** @description What stands in the cell */
            value: string | null;
        };
        ImportDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "firms" | "figures" | "recognitions" | "attestations" | "intellectual-property";
            fileName: string;
            dryRun: boolean;
            /** @enum {string} */
            state: "queued" | "reading" | "running" | "done" | "failed" | "cancelled";
            progress: components["schemas"]["ImportProgressDto"];
            counts: components["schemas"]["ImportCountsDto"];
            /** @description Why the file as a whole could not be used */
            problem: components["schemas"]["ImportProblemDto"] | null;
            /** @description How its columns are read; empty until the headings are */
            columns: components["schemas"]["ImportColumnDto"][];
            /** @description Columns that are not understood or have no unit of their figure */
            warnings: components["schemas"]["CellReportDto"][];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            finishedAt: string | null;
            /** @description Who ended it before it was done */
            cancelledBy: string | null;
        };
        ImportPageDto: {
            items: components["schemas"]["ImportDto"][];
            nextCursor: string | null;
            total: number;
        };
        ImportRowFirmDto: {
            /** Format: uuid */
            id: string | null;
            name: string | null;
        };
        ImportRowDto: {
            /** @description As at its left in a spreadsheet */
            row: number;
            /** @enum {string} */
            status: "pending" | "created" | "updated" | "unchanged" | "rejected";
            firm: components["schemas"]["ImportRowFirmDto"];
            errors: components["schemas"]["CellReportDto"][];
            warnings: components["schemas"]["CellReportDto"][];
        };
        ImportRowPageDto: {
            items: components["schemas"]["ImportRowDto"][];
            nextCursor: string | null;
            total: number;
        };
        ExportFilterDto: {
            /** @enum {string} */
            stage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            /**
             * Format: date
             * @description Moves that took effect on or after this day
             */
            from?: string;
            /**
             * Format: date
             * @description Moves that took effect on or before this day
             */
            to?: string;
            /** @description Credit codes or ids of firms */
            firms?: string[];
        };
        ExportOrderDto: {
            /** @enum {string} */
            kind: "stage-history";
            /**
             * @default [
             *       "csv",
             *       "xlsx",
             *       "jsonl"
             *     ]
             */
            format: ("csv" | "xlsx" | "jsonl")[];
            /**
             * Format: date
             * @description Moves up to this day; default today in the zone
             */
            asOf?: string;
            /**
             * Format: date-time
             * @description Only what was recorded by then; default now
             */
            knownAt?: string;
            filter?: components["schemas"]["ExportFilterDto"];
        };
        ExportCountsDto: {
            firms: number;
            moves: number;
        };
        ExportProblemDto: {
            code: string;
            message: string;
        };
        ExportDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "stage-history";
            format: ("csv" | "xlsx" | "jsonl")[];
            /** Format: date */
            asOf: string;
            /**
             * Format: date-time
             * @description The moment of knowledge that was used: asked for, or earlier where that was not yet settled
             */
            knownAt: string;
            filter: components["schemas"]["ExportFilterDto"];
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed";
            counts: components["schemas"]["ExportCountsDto"] | null;
            /** @description sha256 of the zip */
            digest: string | null;
            /** @description Bytes of the zip */
            size: number | null;
            problem: components["schemas"]["ExportProblemDto"] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        ExportPageDto: {
            items: components["schemas"]["ExportDto"][];
            nextCursor: string | null;
            total: number;
        };
        LabelsDto: {
            "zh-CN": string;
            en: string;
        };
        CriteriaSummaryDto: {
            /** @example cn/high-tech-enterprise */
            id: string;
            /** @example 2016 */
            version: string;
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "gazelle-cultivation" | "seed-unicorn" | "potential-unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            /** @example cn */
            layer: string;
            title: components["schemas"]["LabelsDto"];
            document: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string | null;
            /** Format: date */
            lastCheckedOn: string;
            /**
             * Format: date
             * @description The day by which its texts have to be looked at again
             */
            nextCheckOn: string | null;
            /** @description That day has passed: its verdicts are stale */
            overdue: boolean;
            digest: string;
            /** @description Whether the zone judges a rung of its ladder by it */
            adopted: boolean;
        };
        CriteriaPageDto: {
            items: components["schemas"]["CriteriaSummaryDto"][];
            nextCursor: string | null;
            total: number;
        };
        NearParametersDto: {
            /** @description How many conditions may be unmet */
            k: number;
            /**
             * @description The closeness each of them needs
             * @example 0.80
             */
            c: string;
        };
        ThresholdBandDto: {
            label: string;
            value: string;
        };
        CriteriaConditionDto: {
            /** @example h5a-rd-ratio */
            id: string;
            name: components["schemas"]["LabelsDto"];
            clause: string;
            /** @description The key of the document it stands in */
            document: string;
            /** @description The same for conditions that measure the same thing; not for reading */
            measure: string;
            /** @enum {string} */
            operator: ">=" | ">" | "<=" | "<" | "=";
            /** @description Null where a band chooses it */
            threshold: (string | boolean) | null;
            thresholds: components["schemas"]["ThresholdBandDto"][] | null;
            unit: string;
            /** @enum {string} */
            judge: "figures" | "person";
            /** @description Unmet, it bars the firm until it lapses */
            exclusion: boolean;
        };
        ScoreBandDto: {
            label: string;
            points: number | number[];
            /** @description The lower end, included */
            atLeast?: string;
            /** @description The lower end, excluded */
            over?: string;
            /** @description The upper end, excluded */
            below?: string;
            /** @description The upper end, included */
            atMost?: string;
        };
        ScoreTableItemDto: {
            id: string;
            name: components["schemas"]["LabelsDto"];
            of: number;
            clause: string;
            /** @description The key of the document it stands in */
            document: string;
            /** @enum {string} */
            by: "bands" | "best" | "sum" | "expert";
            /**
             * @description What the ends of the bands count
             * @example ratio
             */
            unit: string | null;
            bands: components["schemas"]["ScoreBandDto"][];
            parts: components["schemas"]["ScoreTableItemDto"][];
        };
        CriteriaRouteDto: {
            id: string;
            name: components["schemas"]["LabelsDto"];
            conditions: string[];
        };
        CriteriaNoteDto: {
            id: string;
            text: components["schemas"]["LabelsDto"];
        };
        CriteriaDocumentDto: {
            key: string;
            number: string;
            title: components["schemas"]["LabelsDto"];
            /** @enum {string} */
            quality: "official-text" | "government-page" | "repost" | "press" | "secondary";
            /** Format: date */
            lastCheckedOn: string;
        };
        CriteriaReadsDto: {
            /**
             * @example [
             *       "salesRevenue"
             *     ]
             */
            figures: string[];
            /**
             * @description Questions to a person
             * @example [
             *       "core-ip"
             *     ]
             */
            attestations: string[];
            /** @description Whether intellectual property counts */
            rights: boolean;
            /** @description The item under which experts state the whole total */
            expertTotal: string | null;
        };
        CriteriaReadingDto: {
            clause: string;
            says: string;
        };
        ContradictionDto: {
            id: string;
            point: components["schemas"]["LabelsDto"];
            /** @description Conditions and score items that stand where the texts disagree */
            about: string[];
            readings: components["schemas"]["CriteriaReadingDto"][];
            taken: components["schemas"]["LabelsDto"];
        };
        CriteriaDetailDto: {
            /** @example cn/high-tech-enterprise */
            id: string;
            /** @example 2016 */
            version: string;
            /** @enum {string} */
            stage: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "gazelle-cultivation" | "seed-unicorn" | "potential-unicorn" | "innovative-sme" | "specialised-sme" | "little-giant";
            /** @example cn */
            layer: string;
            title: components["schemas"]["LabelsDto"];
            document: string;
            /** Format: date */
            validFrom: string;
            /** Format: date */
            validTo: string | null;
            /** Format: date */
            lastCheckedOn: string;
            /**
             * Format: date
             * @description The day by which its texts have to be looked at again
             */
            nextCheckOn: string | null;
            /** @description That day has passed: its verdicts are stale */
            overdue: boolean;
            digest: string;
            /** @description Whether the zone judges a rung of its ladder by it */
            adopted: boolean;
            near: components["schemas"]["NearParametersDto"];
            passMark: number | null;
            conditions: components["schemas"]["CriteriaConditionDto"][];
            scores: components["schemas"]["ScoreTableItemDto"][];
            /** @description Conditions that every route needs */
            gates: string[];
            routes: components["schemas"]["CriteriaRouteDto"][];
            notes: components["schemas"]["CriteriaNoteDto"][];
            documents: components["schemas"]["CriteriaDocumentDto"][];
            reads: components["schemas"]["CriteriaReadsDto"];
            contradictions: components["schemas"]["ContradictionDto"][];
        };
        FieldProblemDto: {
            /**
             * @description RFC 6901; empty for the whole body
             * @example /figures/2025/rdExpenseHighTech
             */
            pointer: string;
            /** @example figure.negative */
            code: string;
            /** @description In the language of Accept-Language */
            message: string;
        };
        ProblemDto: {
            /** @example urn:echelon:problem:request.invalid */
            type: string;
            title: string;
            /** @example 400 */
            status: number;
            /**
             * @description Stays the same from version to version
             * @example request.invalid
             */
            code: string;
            detail: string;
            instance: string;
            /** Format: uuid */
            requestId: string;
            errors?: components["schemas"]["FieldProblemDto"][];
            /** @description How many faults there are beside those listed */
            moreErrors?: number;
            /** @description Of a 412: the resource as it is now */
            current?: {
                [key: string]: unknown;
            };
            /** @description Of a 412: the resource as the caller read it, where that is known */
            original?: {
                [key: string]: unknown;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    streamEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Credit code or id of a firm */
                firm?: string;
                /** @description Username, or the name of a process such as system:first-start */
                actor?: string;
                field?: string;
                /** @description First day in the zone, or a moment */
                from?: string;
                /** @description Last day in the zone, or the moment before which */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionCreatedDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    currentSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSessionDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                role?: "officer" | "manager" | "auditor" | "admin";
                disabled?: boolean;
                /** @description Part of the username or the displayed name */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    changeOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listFirms: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Part of a name, former name, brand, credit code or other identifier */
                search?: string;
                /** @description The highest rung held; `pool` = none */
                stage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn" | "pool";
                /** @description Level at `levelOf` */
                level?: "holds" | "barred" | "qualified" | "near" | "undetermined" | "developing";
                /** @description The rung that `level` speaks of; default each firm’s next one */
                levelOf?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
                nextStage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
                /** @description Firms whose recognition of this rung ends within 90 days */
                expiring?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
                /** @description Firms that hold this rung, alone or among others */
                holding?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
                street?: string;
                /** @description GB/T 4754 code or the beginning of one */
                industry?: string;
                leadingIndustry?: string;
                officer?: string;
                /** @description Firms with an open verdict that waits for this figure of this year, or this answer; of `levelOf` alone where given */
                lacking?: string;
                sort?: "name" | "closeness";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmListPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    createFirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirmBodyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getFirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    reviseFirm: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirmBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getZone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listYearFigures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearFiguresPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getYearFigures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearFiguresDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    putYearFigures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Needed when the year exists */
                "if-match"?: string;
            };
            path: {
                firm: string;
                year: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearFiguresBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearFiguresDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    patchYearFigures: {
        parameters: {
            query?: never;
            header?: {
                /** @description Needed when the year exists */
                "if-match"?: string;
            };
            path: {
                firm: string;
                year: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearFiguresBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearFiguresDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listFacts: {
        parameters: {
            query?: {
                kind?: string;
            };
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    recordFact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactBodyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getFact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    correctFact: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                firm: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    withdrawFact: {
        parameters: {
            query?: never;
            header: {
                "if-match": string;
            };
            path: {
                firm: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    replayVerdicts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listSweeps: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweepPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    startSweep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweepDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getSweep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sweep: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweepDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listRecognitions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecognitionPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    recordRecognition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecognitionBodyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecognitionDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getRecognition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                firm: string;
                recognition: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecognitionDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    endRecognition: {
        parameters: {
            query?: never;
            header?: {
                /** @description Needed when it has been ended already: the end is corrected */
                "if-match"?: string;
            };
            path: {
                firm: string;
                recognition: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecognitionEndBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecognitionDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getStageHistory: {
        parameters: {
            query?: {
                /** @description The day the question is about; default today in the zone */
                asOf?: string;
                /** @description Only what was recorded by then; default now */
                knownAt?: string;
            };
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageHistoryDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: {
                /** @description The day the question is about; default today in the zone */
                asOf?: string;
                /** @description Only what was recorded by then; default now */
                knownAt?: string;
            };
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getPipeline: {
        parameters: {
            query?: {
                /** @description The day the question is about; default today in the zone */
                asOf?: string;
                /** @description Only what was recorded by then; default now */
                knownAt?: string;
                by?: "street" | "industry" | "officer" | "leadingIndustry";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getVerdict: {
        parameters: {
            query?: {
                /** @description The day the question is about; default today in the zone */
                asOf?: string;
                /** @description Only what was recorded by then; default now */
                knownAt?: string;
                /** @description Criteria to judge by, `id@version`; default those in force that day */
                criteria?: string;
            };
            header?: never;
            path: {
                firm: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    evaluate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getFirmWorthAsking: {
        parameters: {
            query?: {
                /** @description The day the question is about; default today in the zone */
                asOf?: string;
                /** @description Only what was recorded by then; default now */
                knownAt?: string;
            };
            header?: never;
            path: {
                firm: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmWorthAskingDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listWorthAsking: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Only what verdicts of this stage wait for */
                stage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneQuestionPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "open" | "acknowledged" | "silenced" | "resolved" | "all";
                /** @description Credit code or id */
                firm?: string;
                stage?: "sci-tech-sme" | "high-tech-enterprise" | "gazelle" | "unicorn";
                kind?: "near" | "qualified";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    countAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertCountsDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcknowledgeBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    silenceAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    resolveAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ResolveBodyDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportUploadDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getImportTemplate: {
        parameters: {
            query?: {
                format?: "xlsx" | "csv";
                /** @description Language of headings and explanations; default by Accept-Language */
                locale?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                kind: "firms" | "figures" | "recognitions" | "attestations" | "intellectual-property";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listImportRows: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                status?: "pending" | "created" | "updated" | "unchanged" | "rejected";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRowPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: {
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportOrderDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getExportBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    listCriteria: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CriteriaPageDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
    getCriteria: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                layer: string;
                stage: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CriteriaDetailDto"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
        };
    };
}
